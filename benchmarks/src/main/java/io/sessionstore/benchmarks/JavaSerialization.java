package io.sessionstore.benchmarks;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;

/**
 * The JDK's own serialization, without a filter.
 */
final class JavaSerialization {

	private JavaSerialization() {
	}

	/**
	 * Serializes a value.
	 * @param value any value
	 * @return its bytes
	 */
	static byte[] bytes(Object value) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
			out.writeObject(value);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return bytes.toByteArray();
	}

	/**
	 * Reads what {@link #bytes(Object)} may have made.
	 * @param stored bytes, or the value itself
	 * @return the value
	 */
	static Object value(Object stored) {
		if (!(stored instanceof byte[] bytes)) {
			return stored;
		}
		try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
			return in.readObject();
		}
		catch (IOException | ClassNotFoundException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
