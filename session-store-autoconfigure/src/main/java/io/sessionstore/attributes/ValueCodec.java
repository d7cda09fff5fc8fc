package io.sessionstore.attributes;

import java.util.function.BiFunction;

import io.sessionstore.AttributeSerializationException;
import io.sessionstore.ForeignSession;
import io.sessionstore.UnreadableAttributesException;
import io.sessionstore.compact.CompactFormat;
import io.sessionstore.document.StoredValue;
import io.sessionstore.document.TooLargeException;
import io.sessionstore.document.ValueKind;
import io.sessionstore.formats.JsonSupport;
import io.sessionstore.formats.UnreadableValueException;
import io.sessionstore.formats.UnwritableValueException;
import io.sessionstore.formats.ValueFormat;
import io.sessionstore.types.LogText;
import org.jspecify.annotations.Nullable;

/**
 * Single values and their bytes, in the configured format or in any other, and the policy
 * for those that cannot be read.
 */
final class ValueCodec implements ValueReader, ValueFormat {

	private final SerializationFormat format;

	private final UnreadablePolicy policy;

	private final ValueFormat java;

	private final ValueFormat foreign;

	private final JsonSupport json;

	private final CompactFormat compact;

	private final JavaFallback javaFallback;

	private final BiFunction<String, Object, Object> restored;

	private final UnreadableLog log;

	ValueCodec(SerializationFormat format, UnreadablePolicy policy, ValueFormat java, ValueFormat foreign,
			JsonSupport json, JavaFallback javaFallback, BiFunction<String, Object, Object> restored,
			UnreadableLog log) {
		this.foreign = foreign;
		this.restored = restored;
		this.log = log;
		this.javaFallback = javaFallback;
		this.format = format;
		this.policy = policy;
		this.java = java;
		this.json = json;
		this.compact = new CompactFormat(this);
	}

	/**
	 * Writes a value in the configured format.
	 */
	StoredValue write(String name, Object value) {
		try {
			return write(value);
		}
		catch (UnwritableValueException ex) {
			throw new AttributeSerializationException("Attribute '" + LogText.text(name) + "' ("
					+ value.getClass().getName() + ") cannot be stored: " + ex.getMessage(), ex.getCause());
		}
		catch (TooLargeException ex) {
			throw new AttributeSerializationException("Attribute '" + LogText.text(name) + "' ("
					+ value.getClass().getName() + ") alone is larger than session-store.serialization.max-size", null);
		}
	}

	/**
	 * Takes a value that another store has kept.
	 * @return its bytes, or {@code null} if it cannot be stored and is to be dropped
	 */
	@Nullable StoredValue adopt(String name, Object value) {
		try {
			return (value instanceof ForeignSession.Serialized serialized) ? judged(name, serialized.bytes())
					: write(name, value);
		}
		catch (AttributeSerializationException ex) {
			if (this.policy == UnreadablePolicy.FAIL) {
				throw ex;
			}
			this.log.warnOnce(name, value.getClass().getName(), ex.getMessage() + ". It is left out");
			return null;
		}
	}

	@Nullable String refusal(Object value) {
		try {
			if (value instanceof ForeignSession.Serialized serialized) {
				this.foreign.read(new StoredValue(ValueKind.JAVA, serialized.bytes(), 0, serialized.bytes().length));
			}
			else {
				write(value);
			}
			return null;
		}
		catch (UnreadableValueException ex) {
			return ex.type() + ", " + ex.reason();
		}
		catch (UnwritableValueException | TooLargeException ex) {
			return value.getClass().getName() + ", " + ex.getMessage();
		}
	}

	// Once it is encrypted here, it would be taken for this store's own.
	private StoredValue judged(String name, byte[] bytes) {
		StoredValue value = new StoredValue(ValueKind.JAVA, bytes, 0, bytes.length);
		try {
			if (this.foreign != this.java) {
				this.foreign.read(value);
			}
			return value;
		}
		catch (UnreadableValueException ex) {
			throw new AttributeSerializationException(
					"Attribute '" + LogText.text(name) + "' cannot be taken over: " + ex.type() + ", " + ex.reason(),
					null);
		}
	}

	@Override
	public StoredValue write(Object value) throws UnwritableValueException {
		StoredValue brief = ScalarValues.write(value);
		if (brief == null) {
			brief = this.compact.write(value);
		}
		if (brief != null) {
			return brief;
		}
		return (this.format == SerializationFormat.JSON) ? writeJson(value) : this.java.write(value);
	}

	private StoredValue writeJson(Object value) throws UnwritableValueException {
		try {
			return this.json.values().write(value);
		}
		catch (UnwritableValueException ex) {
			if (this.javaFallback == JavaFallback.ALL
					|| (this.javaFallback == JavaFallback.DEFAULT_TYPES && ex.isOfDefaultType())) {
				return writeJava(value, ex);
			}
			throw ex;
		}
	}

	private StoredValue writeJava(Object value, UnwritableValueException notJson) throws UnwritableValueException {
		try {
			return this.java.write(value).as(ValueKind.NOT_JSON);
		}
		catch (UnwritableValueException ex) {
			throw new UnwritableValueException(notJson.getMessage() + ". By Java serialization, " + ex.getMessage(),
					ex.getCause());
		}
	}

	@Override
	public @Nullable Object read(String name, StoredValue stored) {
		try {
			return this.restored.apply(name, read(stored));
		}
		catch (UnreadableValueException ex) {
			String message = "Attribute '" + LogText.text(name) + "' cannot be read: " + ex.type() + ", " + ex.reason();
			if (this.policy == UnreadablePolicy.FAIL || ex.isReadableElsewhere()) {
				throw new UnreadableAttributesException(message, ex.isReadableElsewhere());
			}
			this.log.warn(name, ex.type(), message);
			return null;
		}
	}

	@Override
	public Object read(StoredValue stored) throws UnreadableValueException {
		return switch (stored.kind()) {
			case ValueKind.JAVA, ValueKind.NOT_JSON -> this.java.read(stored);
			case ValueKind.JSON -> this.json.valuesForReading().read(stored);
			case ValueKind.COMPACT -> this.compact.read(stored);
			default -> ScalarValues.read(stored);
		};
	}

	/**
	 * Brings a value into the configured format.
	 * @return its bytes in that format, or as they were if that cannot be done
	 */
	StoredValue convert(StoredValue stored) {
		byte foreign = (this.format == SerializationFormat.JSON) ? ValueKind.JAVA : ValueKind.JSON;
		byte kind = (stored.kind() == ValueKind.COMPACT) ? CompactFormat.kindOfPart(stored) : stored.kind();
		if (kind != foreign) {
			return stored;
		}
		try {
			return write(read(stored));
		}
		catch (UnreadableValueException ex) {
			// Nothing is lost: another node, or the next version, may read it.
			return stored;
		}
		catch (UnwritableValueException | TooLargeException ex) {
			return (stored.kind() == ValueKind.JAVA) ? stored.as(ValueKind.NOT_JSON) : stored;
		}
	}

	/**
	 * Tells whether a value that was read from these bytes has changed since.
	 */
	boolean differs(Object value, StoredValue stored) {
		ValueFormat values = switch (stored.kind()) {
			case ValueKind.JSON -> this.json.values();
			case ValueKind.COMPACT -> this;
			default -> this.java;
		};
		try {
			StoredValue now = values.write(value).as(stored.kind());
			// The order of a hash table may change once when it is read.
			return !now.sameAs(stored) && !now.sameAs(values.write(values.read(stored)).as(stored.kind()));
		}
		catch (UnwritableValueException | UnreadableValueException | TooLargeException ex) {
			return true;
		}
	}

}
