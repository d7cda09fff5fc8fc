package io.sessionstore.document;

import io.sessionstore.UnreadableAttributesException;

/**
 * Bytes being read from a document that may lie about every length.
 */
final class ByteSource {

	private final byte[] bytes;

	private final int end;

	private int position;

	ByteSource(byte[] bytes, int offset) {
		this.bytes = bytes;
		this.position = offset;
		this.end = bytes.length;
	}

	byte readByte() {
		require(1);
		return this.bytes[this.position++];
	}

	int readVarint() {
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

	int skip(int length) {
		require(length);
		int start = this.position;
		this.position += length;
		return start;
	}

	int remaining() {
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

	static UnreadableAttributesException damaged() {
		return new UnreadableAttributesException("The attributes of the session are damaged");
	}

}
