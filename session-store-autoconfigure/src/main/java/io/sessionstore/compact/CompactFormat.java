package io.sessionstore.compact;

import io.sessionstore.document.ByteSink;
import io.sessionstore.document.ByteSource;
import io.sessionstore.document.StoredValue;
import io.sessionstore.document.ValueKind;
import io.sessionstore.formats.UnreadableValueException;
import io.sessionstore.formats.UnwritableValueException;
import io.sessionstore.formats.ValueFormat;
import org.jspecify.annotations.Nullable;

/**
 * Objects of a few known classes, by what their public methods tell and their public
 * constructors take. No class is named in the bytes. One part of another class, such as a
 * principal of the application's own, is a value of another format within.
 */
public final class CompactFormat {

	private static final byte VERSION = 1;

	private static final byte NO_PART = 0;

	private static final int HEADER = 2;

	private static final int USUAL_SIZE = 256;

	private final ValueFormat parts;

	/**
	 * Creates the format.
	 * @param parts writes and reads what is of no known class
	 */
	public CompactFormat(ValueFormat parts) {
		this.parts = parts;
	}

	/**
	 * Writes a value.
	 * @return its bytes, or {@code null} if it is not one for this format
	 */
	public @Nullable StoredValue write(Object value) throws UnwritableValueException {
		if (Shapes.of(value.getClass()) == null) {
			return null;
		}
		ByteSink sink = new ByteSink(USUAL_SIZE, Integer.MAX_VALUE);
		sink.write(VERSION);
		sink.write(NO_PART);
		CompactOutput output = new CompactOutput(sink);
		output.object(value);
		if (output.isRefused()) {
			return null;
		}
		StoredValue written = sink.toValue(ValueKind.COMPACT);
		return (output.part() != null) ? around(this.parts.write(output.part()), written) : written;
	}

	private StoredValue around(StoredValue part, StoredValue written) {
		ByteSink sink = new ByteSink(part.length() + written.length() + Integer.BYTES, Integer.MAX_VALUE);
		sink.write(VERSION);
		sink.write(part.kind());
		sink.writeVarint(part.length());
		sink.write(part.buffer(), part.offset(), part.length());
		sink.write(written.buffer(), HEADER, written.length() - HEADER);
		return sink.toValue(ValueKind.COMPACT);
	}

	/**
	 * Reads a value.
	 */
	public Object read(StoredValue value) throws UnreadableValueException {
		try {
			ByteSource source = new ByteSource(value);
			if (source.readByte() != VERSION) {
				throw UnreadableValueException.unknownForm("it has a form that this version does not know");
			}
			Object read = new CompactInput(source, part(value, source)).required(Object.class);
			if (source.remaining() == 0) {
				return read;
			}
		}
		catch (RuntimeException ex) {
			// A length that lies, or what a constructor does not take.
		}
		throw new UnreadableValueException(null, "its bytes are damaged, or its class is not on the class path");
	}

	private @Nullable Object part(StoredValue value, ByteSource source) throws UnreadableValueException {
		byte kind = source.readByte();
		if (kind == NO_PART) {
			return null;
		}
		int length = source.readVarint();
		StoredValue part = new StoredValue(kind, value.buffer(), source.skip(length), length);
		if (kind == ValueKind.COMPACT) {
			throw ByteSource.damaged();
		}
		return this.parts.read(part);
	}

	/**
	 * Returns the kind of the part that is of another format, or of none.
	 */
	public static byte kindOfPart(StoredValue value) {
		return (value.length() < HEADER) ? NO_PART : value.buffer()[value.offset() + 1];
	}

}
