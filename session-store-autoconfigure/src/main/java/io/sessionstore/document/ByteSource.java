package io.sessionstore.document;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

import io.sessionstore.UnreadableAttributesException;

/**
 * Bytes being read from a document that may lie about every length.
 */
public final class ByteSource {

	private final byte[] bytes;

	private final int end;

	private int position;

	ByteSource(byte[] bytes, int offset) {
		this.bytes = bytes;
		this.position = offset;
		this.end = bytes.length;
	}

	public ByteSource(StoredValue value) {
		this.bytes = value.buffer();
		this.position = value.offset();
		this.end = value.end();
	}

	public byte readByte() {
		require(1);
		return this.bytes[this.position++];
	}

	public int readVarint() {
		int value = 0;
		for (int shift = 0; shift < 35; shift += 7) {
			byte b = readByte();
			if (shift == 28 && (b & 0xF8) != 0) {
				break;
			}
			value |= (b & 0x7F) << shift;
			if (b >= 0) {
				return value;
			}
		}
		throw damaged();
	}

	/**
	 * Reads what {@link ByteSink#writeText(String)} has written.
	 */
	public String readText() {
		int length = readVarint();
		int offset = skip(length);
		String text = new String(this.bytes, offset, length, StandardCharsets.UTF_8);
		if (text.indexOf('\uFFFD') >= 0) {
			// Either a real replacement character or a sign of malformed bytes.
			try {
				StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(this.bytes, offset, length));
			}
			catch (CharacterCodingException ex) {
				throw damaged();
			}
		}
		return text;
	}

	public int skip(int length) {
		require(length);
		int start = this.position;
		this.position += length;
		return start;
	}

	public int remaining() {
		return this.end - this.position;
	}

	int position() {
		return this.position;
	}

	private void require(int length) {
		if (length < 0 || length > remaining()) {
			throw damaged();
		}
	}

	public static UnreadableAttributesException damaged() {
		return new UnreadableAttributesException("The attributes of the session are damaged");
	}

}
