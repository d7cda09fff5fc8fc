package io.sessionstore.document;

/**
 * How the bytes of one value are to be read. Stored in rows: never renumber.
 */
public final class ValueKind {

	// No value: the attribute in the document below was removed.
	static final byte REMOVAL = 0;

	public static final byte JAVA = 1;

	public static final byte JSON = 2;

	public static final byte TEXT = 3;

	public static final byte INTEGER = 4;

	public static final byte LONG = 5;

	public static final byte BOOLEAN = 6;

	// By Java serialization since JSON cannot give it back: not tried again.
	public static final byte NOT_JSON = 7;

	// By the form of the package compact.
	public static final byte COMPACT = 8;

	private ValueKind() {
	}

}
