package io.sessionstore.document;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

import io.sessionstore.UnreadableAttributesException;

/**
 * A body made small enough to stay inline in its row, by GZIP, which ends with a checksum
 * and the length.
 */
final class DocumentCompression {

	// A plain document up to this size stays inline in its row as it is.
	static final int THRESHOLD = 1900;

	// What GZIP can expand a byte to at most, so that a length that lies is found first.
	private static final long MAX_RATIO = 1032;

	private static final int SMALLEST = 18;

	private static final int BUFFER = 8192;

	private DocumentCompression() {
	}

	/**
	 * Compresses what follows the offset.
	 * @return the compressed body, or an empty array if nothing would be gained
	 */
	static byte[] compress(byte[] bytes, int offset) {
		int length = bytes.length - offset;
		ByteSink sink = new ByteSink(length / 2 + SMALLEST, Integer.MAX_VALUE);
		try (GZIPOutputStream gzip = new Fast(sink)) {
			gzip.write(bytes, offset, length);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Memory cannot be written to", ex);
		}
		return (sink.size() + DocumentEnvelope.HEADER < bytes.length) ? sink.toByteArray() : new byte[0];
	}

	static byte[] expand(byte[] bytes, int offset, long limit) {
		int compressed = bytes.length - offset;
		if (compressed < SMALLEST) {
			throw ByteSource.damaged();
		}
		long length = Integer
			.toUnsignedLong(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(bytes.length - Integer.BYTES));
		if (length > limit) {
			throw new UnreadableAttributesException("The attributes of the session are too large to be read");
		}
		if (length > compressed * MAX_RATIO) {
			throw ByteSource.damaged();
		}
		byte[] expanded = new byte[(int) length];
		try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(bytes, offset, compressed), BUFFER)) {
			// Its checksum is compared where it ends.
			if (gzip.readNBytes(expanded, 0, expanded.length) != expanded.length || gzip.read() >= 0) {
				throw ByteSource.damaged();
			}
		}
		catch (IOException ex) {
			throw ByteSource.damaged();
		}
		return expanded;
	}

	private static final class Fast extends GZIPOutputStream {

		Fast(ByteSink sink) throws IOException {
			super(sink, BUFFER);
			this.def.setLevel(Deflater.BEST_SPEED);
		}

	}

}
