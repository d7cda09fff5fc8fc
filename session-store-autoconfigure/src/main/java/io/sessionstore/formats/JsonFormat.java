package io.sessionstore.formats;

import java.util.List;

import io.sessionstore.SessionJsonMapperCustomizer;
import io.sessionstore.document.ByteSink;
import io.sessionstore.document.StoredValue;
import io.sessionstore.document.TooLargeException;
import io.sessionstore.document.ValueKind;
import io.sessionstore.types.AllowedTypes;
import io.sessionstore.types.KnownClasses;
import io.sessionstore.types.KnownTypes;
import io.sessionstore.types.LogText;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.exc.InvalidTypeIdException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.ValueInstantiationException;
import tools.jackson.databind.json.JsonMapper;

/**
 * JSON by Jackson 3.
 */
final class JsonFormat implements ValueFormat {

	private static final String REMEDY = "Give its class fields that Jackson can set and a constructor that it can"
			+ " call, take what need not be kept out of it by 'transient' or @JsonIgnore, set"
			+ " session-store.serialization.java-fallback to 'all', or use the format 'java'";

	private static final String UNREADABLE = "as JSON, it could not be read back: ";

	private final ObjectReader reader;

	private final ObjectWriter writer;

	private final int maxSize;

	private final AllowedTypes allowed;

	private final PlainValues plainValues;

	private final ComparedFields fields;

	private JsonFormat(JsonMapper mapper, AllowedTypes allowed, PlainValues plainValues, int maxSize) {
		this.allowed = allowed;
		this.plainValues = plainValues;
		this.fields = new ComparedFields(allowed);
		this.reader = mapper.readerFor(Object.class);
		this.writer = mapper.writerFor(Object.class);
		this.maxSize = maxSize;
	}

	static ValueFormat create(KnownClasses classes, PlainValues plainValues,
			List<SessionJsonMapperCustomizer> customizers, int maxSize) {
		return new JsonFormat(JsonMappers.create(classes, plainValues, customizers, maxSize), classes.allowed(),
				plainValues, maxSize);
	}

	@Override
	public StoredValue write(Object value) throws UnwritableValueException {
		String type = value.getClass().getName();
		// A whole page is not tried in vain, nor are its methods called.
		if (!this.allowed.allowsInJson(value.getClass()) && KnownTypes.isKeptByJava(type)) {
			throw UnwritableValueException.losing(UNREADABLE + type + ". " + REMEDY, type);
		}
		ByteSink sink = new ByteSink(512, this.maxSize);
		try {
			this.writer.writeValue(sink, value);
		}
		catch (RuntimeException | LinkageError | StackOverflowError ex) {
			if (sink.isFull()) {
				throw new TooLargeException();
			}
			throw unwritable(ex, value);
		}
		StoredValue written = sink.toValue(ValueKind.JSON);
		try {
			// What Jackson writes it cannot always read, or reads as something else,
			// depending on the very value.
			requireSame(value, parse(written));
		}
		catch (InvalidTypeIdException ex) {
			String part = String.valueOf(ex.getTypeId());
			if (!this.allowed.allowsName(part)) {
				throw UnwritableValueException.refused(part);
			}
			throw UnwritableValueException.losing(UNREADABLE + part + ". " + REMEDY, part);
		}
		catch (RuntimeException | LinkageError | StackOverflowError ex) {
			throw UnwritableValueException.losing(UNREADABLE + reason(ex) + ". " + REMEDY, culprit(ex, value));
		}
		return written;
	}

	private void requireSame(Object value, @Nullable Object read) throws UnwritableValueException {
		Difference difference;
		try {
			difference = new SameContent(this.allowed, this.plainValues, this.fields).difference(value, read);
		}
		catch (RuntimeException | StackOverflowError ex) {
			throw UnwritableValueException.losing(
					"as JSON, comparing it with what was read back ended in " + ex.getClass().getName() + ". " + REMEDY,
					value.getClass().getName());
		}
		if (difference != null) {
			throw UnwritableValueException.losing("as JSON, it would not come back as it is: "
					+ (difference.path().isEmpty() ? "the value itself" : LogText.text(difference.path())) + " ("
					+ difference.type() + ") would differ. " + REMEDY, difference.type());
		}
	}

	private static UnwritableValueException unwritable(Throwable ex, Object value) {
		for (Throwable cause = ex; cause != null; cause = cause.getCause()) {
			if (cause instanceof NotLoadedException && cause.getMessage() != null) {
				return new UnwritableValueException(cause.getMessage(), null);
			}
		}
		return UnwritableValueException.losing("as JSON, " + reason(ex) + ". " + REMEDY, culprit(ex, value));
	}

	/**
	 * Returns the class that JSON could not handle, as far as Jackson tells: of what is
	 * in the page of a framework, that of the page.
	 */
	private static String culprit(Throwable ex, Object value) {
		Class<?> type = value.getClass();
		if (ex instanceof DatabindException databind) {
			for (JacksonException.Reference step : databind.getPath()) {
				Object from = step.from();
				type = (from instanceof Class<?> named) ? named : (from != null) ? from.getClass() : type;
				if (KnownTypes.isKeptByJava(type.getName())) {
					return type.getName();
				}
			}
		}
		if (ex instanceof MismatchedInputException mismatch && mismatch.getTargetType() != null) {
			type = mismatch.getTargetType();
		}
		else if (ex instanceof ValueInstantiationException instantiation) {
			type = instantiation.getType().getRawClass();
		}
		while (type.isArray()) {
			type = type.getComponentType();
		}
		return type.getName();
	}

	private @Nullable Object parse(StoredValue value) {
		return this.reader.readValue(value.buffer(), value.offset(), value.length());
	}

	@Override
	public Object read(StoredValue value) throws UnreadableValueException {
		try {
			Object read = parse(value);
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

}
