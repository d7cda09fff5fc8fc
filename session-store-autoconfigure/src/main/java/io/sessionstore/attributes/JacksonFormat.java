package io.sessionstore.attributes;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.sessionstore.SessionJsonMapperCustomizer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.io.JsonStringEncoder;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.exc.InvalidTypeIdException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.json.JsonMapper;

/**
 * JSON by Jackson 3.
 */
final class JacksonFormat implements JsonFormat {

	private static final String REMEDY = "Give its class fields that Jackson can set and a constructor that it can"
			+ " call, take what need not be kept out of it by 'transient' or @JsonIgnore, set"
			+ " session-store.serialization.java-fallback to 'true', or use the format 'java'";

	private final JsonMapper mapper;

	private final ObjectReader reader;

	private final ObjectWriter writer;

	private final int maxSize;

	private final AllowedTypes allowed;

	private final PlainValues plainValues;

	private final ComparedFields fields;

	private JacksonFormat(JsonMapper mapper, AllowedTypes allowed, PlainValues plainValues, int maxSize) {
		this.allowed = allowed;
		this.plainValues = plainValues;
		this.fields = new ComparedFields(allowed);
		this.mapper = mapper;
		this.reader = mapper.readerFor(Object.class);
		this.writer = mapper.writerFor(Object.class);
		this.maxSize = maxSize;
	}

	static JsonFormat create(KnownClasses classes, PlainValues plainValues,
			List<SessionJsonMapperCustomizer> customizers, int maxSize) {
		return new JacksonFormat(JsonMappers.create(classes, plainValues, customizers, maxSize), classes.allowed(),
				plainValues, maxSize);
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
			throw notLoaded(ex);
		}
		StoredValue written = sink.toValue(ValueKind.JSON);
		try {
			// What Jackson writes it cannot always read, or reads as something else,
			// depending on the very value.
			requireSame(value, read(written));
		}
		catch (UnreadableValueException ex) {
			if (ex.reason().equals(KnownClasses.REFUSED)) {
				throw UnwritableValueException.refused(ex.type());
			}
			throw new UnwritableValueException(
					"as JSON, it could not be read back: " + ex.type() + ", " + ex.reason() + ". " + REMEDY, null);
		}
		return written;
	}

	private void requireSame(Object value, Object read) throws UnwritableValueException {
		Difference difference;
		try {
			difference = new SameContent(this.allowed, this.plainValues, this.fields).difference(value, read);
		}
		catch (RuntimeException | StackOverflowError ex) {
			throw new UnwritableValueException(
					"as JSON, comparing it with what was read back ended in " + ex.getClass().getName() + ". " + REMEDY,
					null);
		}
		if (difference != null) {
			throw new UnwritableValueException("as JSON, it would not come back as it is: "
					+ (difference.path().isEmpty() ? "the value itself" : LogText.text(difference.path())) + " ("
					+ difference.type() + ") would differ. " + REMEDY, null);
		}
	}

	private static UnwritableValueException notLoaded(Throwable ex) {
		for (Throwable cause = ex; cause != null; cause = cause.getCause()) {
			if (cause instanceof NotLoadedException && cause.getMessage() != null) {
				return new UnwritableValueException(cause.getMessage(), null);
			}
		}
		return new UnwritableValueException("as JSON, " + reason(ex) + ". " + REMEDY, null);
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
			String type = ex.getTypeId();
			// An allowed class may be in the wrong place, or one that JSON does not make.
			boolean refused = type == null || !this.allowed.allowsName(type);
			throw new UnreadableValueException(type, refused ? KnownClasses.REFUSED : reason(ex));
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
		String type = "";
		if (ex instanceof MismatchedInputException mismatch && mismatch.getTargetType() != null) {
			type = " for class " + mismatch.getTargetType().getName();
		}
		return "it ended in " + ex.getClass().getSimpleName() + path + type;
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
				require(WellFormedText.test(name) && start > offset && end > start && end < document.length);
				StoredValue value = new StoredValue(ValueKind.JSON, document, (int) start, (int) (end - start));
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
	public WrittenDocument write(Map<String, StoredValue> content, int limit) {
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
		return WrittenDocument.of(true, sink, content, offsets);
	}

}
