package io.sessionstore.attributes;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

import io.sessionstore.document.StoredValue;
import io.sessionstore.document.ValueKind;
import io.sessionstore.formats.UnreadableValueException;
import io.sessionstore.types.LogText;
import org.jspecify.annotations.Nullable;

/**
 * The commonest values without the cost of an object stream.
 */
final class ScalarValues {

	private ScalarValues() {
	}

	/**
	 * Writes a value.
	 * @return its bytes, or {@code null} if it is none of these
	 */
	static @Nullable StoredValue write(Object value) {
		if (value instanceof String text && LogText.isWellFormed(text)) {
			return stored(ValueKind.TEXT, text.getBytes(StandardCharsets.UTF_8));
		}
		if (value instanceof Integer number) {
			return stored(ValueKind.INTEGER, ByteBuffer.allocate(Integer.BYTES).putInt(number).array());
		}
		if (value instanceof Long number) {
			return stored(ValueKind.LONG, ByteBuffer.allocate(Long.BYTES).putLong(number).array());
		}
		if (value instanceof Boolean flag) {
			return stored(ValueKind.BOOLEAN, new byte[] { (byte) (flag ? 1 : 0) });
		}
		return null;
	}

	private static StoredValue stored(byte kind, byte[] bytes) {
		return new StoredValue(kind, bytes, 0, bytes.length);
	}

	static Object read(StoredValue value) throws UnreadableValueException {
		ByteBuffer bytes = ByteBuffer.wrap(value.buffer(), value.offset(), value.length());
		return switch (value.kind()) {
			case ValueKind.TEXT -> text(bytes);
			case ValueKind.INTEGER -> sized(bytes, Integer.BYTES).getInt();
			case ValueKind.LONG -> sized(bytes, Long.BYTES).getLong();
			case ValueKind.BOOLEAN -> flag(sized(bytes, 1).get());
			default -> throw UnreadableValueException.unknownForm("it has a kind that this version does not know");
		};
	}

	private static ByteBuffer sized(ByteBuffer bytes, int length) throws UnreadableValueException {
		if (bytes.remaining() != length) {
			throw new UnreadableValueException(null, "its bytes are damaged");
		}
		return bytes;
	}

	private static Boolean flag(byte value) throws UnreadableValueException {
		if (value != 0 && value != 1) {
			throw new UnreadableValueException("java.lang.Boolean", "its bytes are damaged");
		}
		return value == 1;
	}

	private static String text(ByteBuffer bytes) throws UnreadableValueException {
		try {
			CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(bytes);
			return text.toString();
		}
		catch (CharacterCodingException ex) {
			throw new UnreadableValueException("java.lang.String", "its bytes are damaged");
		}
	}

}
