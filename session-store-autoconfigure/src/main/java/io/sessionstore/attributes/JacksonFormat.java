package io.sessionstore.attributes;

import java.util.LinkedHashMap;
import java.util.Map;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.io.JsonStringEncoder;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.exc.InvalidTypeIdException;
import tools.jackson.databind.json.JsonMapper;

/**
 * JSON by Jackson 3.
 */
final class JacksonFormat implements JsonFormat {

	private final JsonMapper mapper;

	private final ObjectReader reader;

	private final ObjectWriter writer;

	private final int maxSize;

	private JacksonFormat(JsonMapper mapper, int maxSize) {
		this.mapper = mapper;
		this.reader = mapper.readerFor(Object.class);
		this.writer = mapper.writerFor(Object.class);
		this.maxSize = maxSize;
	}

	static JsonFormat create(KnownClasses classes, int maxSize) {
		return new JacksonFormat(JsonMappers.create(classes, maxSize), maxSize);
	}

	@Override
	public StoredValue write(Object value) throws UnwritableValueException {
		ByteSink sink = new ByteSink(512, this.maxSize);
		try {
			this.writer.writeValue(sink, value);
		}
		catch (RuntimeException | StackOverflowError ex) {
			if (sink.isFull()) {
				throw new TooLargeException();
			}
			throw new UnwritableValueException("as JSON, " + reason(ex), null);
		}
		StoredValue written = sink.toValue(Kind.JSON);
		try {
			// What Jackson writes it cannot always read, depending on the very value.
			read(written);
		}
		catch (UnreadableValueException ex) {
			if (ex.reason().equals(KnownClasses.REFUSED)) {
				throw UnwritableValueException.refused(ex.type());
			}
			throw new UnwritableValueException("as JSON, it could not be read back: " + ex.type() + ", " + ex.reason(),
					null);
		}
		return written;
	}

	@Override
	public Object read(StoredValue value) throws UnreadableValueException {
		try {
			Object read = this.reader.readValue(value.buffer(), value.offset(), value.length());
			if (read == null) {
				throw new UnreadableValueException(null, "it is null");
			}
			return read;
		}
		catch (InvalidTypeIdException ex) {
			throw new UnreadableValueException(ex.getTypeId(), KnownClasses.REFUSED);
		}
		catch (RuntimeException | LinkageError | StackOverflowError ex) {
			throw new UnreadableValueException(null, reason(ex));
		}
	}

	// The messages of Jackson repeat values; the path does not.
	private static String reason(Throwable ex) {
		String path = "";
		if (ex instanceof DatabindException databind && !databind.getPath().isEmpty()) {
			path = " at " + databind.getPathReference();
		}
		return "it ended in " + ex.getClass().getSimpleName() + path;
	}

	@Override
	public Map<String, StoredValue> read(byte[] document, int offset) {
		Map<String, StoredValue> values = new LinkedHashMap<>();
		try (JsonParser parser = this.mapper.createParser(document, offset, document.length - offset)) {
			require(parser.nextToken() == JsonToken.START_OBJECT);
			while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
				String name = parser.currentName();
				parser.nextToken();
				long start = offset + parser.currentTokenLocation().getByteOffset();
				parser.finishToken();
				parser.skipChildren();
				long end = offset + parser.currentLocation().getByteOffset();
				// Other encodings of JSON than UTF-8 have no byte offsets.
				require(WellFormed.test(name) && start > offset && end > start && end < document.length);
				StoredValue value = new StoredValue(Kind.JSON, document, (int) start, (int) (end - start));
				require(values.put(name, value) == null);
			}
			require(parser.currentToken() == JsonToken.END_OBJECT && parser.nextToken() == null);
		}
		catch (JacksonException ex) {
			throw ByteSource.damaged();
		}
		return values;
	}

	private static void require(boolean sound) {
		if (!sound) {
			throw ByteSource.damaged();
		}
	}

	@Override
	public Written write(Map<String, StoredValue> content, int limit) {
		ByteSink sink = new ByteSink(256, limit);
		Map<String, Integer> offsets = new LinkedHashMap<>();
		sink.write('{');
		content.forEach((name, value) -> {
			if (!offsets.isEmpty()) {
				sink.write(',');
			}
			sink.write('"');
			sink.write(JsonStringEncoder.getInstance().quoteAsUTF8(name));
			sink.write('"');
			sink.write(':');
			offsets.put(name, sink.size());
			sink.write(value.buffer(), value.offset(), value.length());
		});
		sink.write('}');
		return Written.of(true, sink, content, offsets);
	}

}
