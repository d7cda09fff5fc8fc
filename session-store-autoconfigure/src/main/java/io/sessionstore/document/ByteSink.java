package io.sessionstore.document;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Bytes being written, up to a limit.
 */
public final class ByteSink extends OutputStream {

	private final int limit;

	private byte[] buffer;

	private int size;

	private boolean full;

	public ByteSink(int capacity, int limit) {
		this.buffer = new byte[capacity];
		this.limit = limit;
	}

	@Override
	public void write(int b) {
		ensure(1);
		this.buffer[this.size++] = (byte) b;
	}

	@Override
	public void write(byte[] bytes, int offset, int length) {
		ensure(length);
		System.arraycopy(bytes, offset, this.buffer, this.size, length);
		this.size += length;
	}

	@Override
	public void write(byte[] bytes) {
		write(bytes, 0, bytes.length);
	}

	public void writeVarint(int value) {
		int rest = value;
		while ((rest & ~0x7F) != 0) {
			write((rest & 0x7F) | 0x80);
			rest >>>= 7;
		}
		write(rest);
	}

	/**
	 * Returns how many bytes {@link #writeVarint(int)} takes.
	 */
	static int sizeOfVarint(int value) {
		return (Integer.SIZE + 6 - Integer.numberOfLeadingZeros(value | 1)) / 7;
	}

	/**
	 * Writes the length of a text in UTF-8, and the text.
	 */
	public void writeText(String text) {
		byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
		writeVarint(bytes.length);
		write(bytes);
	}

	private void ensure(int more) {
		if (more > this.limit - this.size) {
			this.full = true;
			throw new TooLargeException();
		}
		int needed = this.size + more;
		if (needed > this.buffer.length) {
			int doubled = (int) Math.min(this.limit, 2L * this.buffer.length);
			this.buffer = Arrays.copyOf(this.buffer, Math.max(needed, doubled));
		}
	}

	public boolean isFull() {
		return this.full;
	}

	int size() {
		return this.size;
	}

	byte[] toByteArray() {
		return (this.size == this.buffer.length) ? this.buffer : Arrays.copyOf(this.buffer, this.size);
	}

	public StoredValue toValue(byte kind) {
		return new StoredValue(kind, toByteArray(), 0, this.size);
	}

}
