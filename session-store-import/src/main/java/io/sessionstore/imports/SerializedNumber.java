package io.sessionstore.imports;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputFilter.Status;
import java.io.ObjectInputStream;
import java.nio.charset.StandardCharsets;

import io.sessionstore.ForeignSession.Serialized;
import org.jspecify.annotations.Nullable;

/**
 * A number as another store keeps it: by Java serialization, which then may hold nothing
 * but a number, as digits, or as the old application writes its values.
 */
final class SerializedNumber {

	private SerializedNumber() {
	}

	/**
	 * Reads a number.
	 * @return the number, or {@code null} if it is none
	 */
	static @Nullable Long read(byte @Nullable [] bytes, @Nullable AttributeDecoder decoder) {
		if (bytes == null || bytes.length == 0) {
			return null;
		}
		try {
			Object value = Serialized.isBegunBy(bytes) ? deserialize(bytes) : (decoder != null) ? decoder.decode(bytes)
					: Long.valueOf(new String(bytes, StandardCharsets.US_ASCII));
			return (value instanceof Number number) ? (Long) number.longValue() : null;
		}
		catch (IOException | ClassNotFoundException | RuntimeException ex) {
			return null;
		}
	}

	private static Object deserialize(byte[] bytes) throws IOException, ClassNotFoundException {
		try (ObjectInputStream input = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
			input.setObjectInputFilter(SerializedNumber::judge);
			return input.readObject();
		}
	}

	private static Status judge(ObjectInputFilter.FilterInfo info) {
		Class<?> type = info.serialClass();
		boolean number = type == null || type == Long.class || type == Integer.class || type == Number.class;
		return (number && info.depth() < 3) ? Status.UNDECIDED : Status.REJECTED;
	}

}
