package io.sessionstore.attributes;

/**
 * How the bytes of one value are to be read. Stored in rows: never renumber.
 */
final class ValueKind {

	// No value: the attribute in the document below was removed.
	static final byte REMOVAL = 0;

	static final byte JAVA = 1;

	static final byte JSON = 2;

	static final byte TEXT = 3;

	static final byte INTEGER = 4;

	static final byte LONG = 5;

	static final byte BOOLEAN = 6;

	// By Java serialization since JSON cannot give it back: not tried again.
	static final byte NOT_JSON = 7;

	private ValueKind() {
	}

}
