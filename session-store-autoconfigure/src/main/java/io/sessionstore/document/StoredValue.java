package io.sessionstore.document;

import java.util.Arrays;

/**
 * One attribute's value, still bytes: a slice of a document that nobody changes.
 *
 * @param kind how the bytes are to be read, see {@link ValueKind}
 * @param buffer the bytes around the slice
 * @param offset where the slice begins
 * @param length how many bytes it has
 */
@SuppressWarnings("ArrayRecordComponent")
public record StoredValue(byte kind, byte[] buffer, int offset, int length) {

	static final StoredValue REMOVAL = new StoredValue(ValueKind.REMOVAL, new byte[0], 0, 0);

	boolean isRemoval() {
		return this.kind == ValueKind.REMOVAL;
	}

	public StoredValue as(byte kind) {
		return new StoredValue(kind, this.buffer, this.offset, this.length);
	}

	StoredValue within(byte[] buffer, int offset) {
		return new StoredValue(this.kind, buffer, offset, this.length);
	}

	public boolean sameAs(StoredValue other) {
		return this.kind == other.kind && Arrays.equals(this.buffer, this.offset, this.offset + this.length,
				other.buffer, other.offset, other.offset + other.length);
	}

	int end() {
		return this.offset + this.length;
	}

	@Override
	public String toString() {
		return "StoredValue[kind " + this.kind + ", " + this.length + " bytes]";
	}

}
