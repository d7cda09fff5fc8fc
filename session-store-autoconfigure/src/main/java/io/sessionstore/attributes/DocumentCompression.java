package io.sessionstore.attributes;

import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * A body made small enough to stay inline in its row: its length, its CRC-32, then raw
 * deflate. The checksum of zlib's own format misses some single flipped bits.
 */
final class DocumentCompression {

	// A plain document up to this size stays inline in its row as it is.
	static final int THRESHOLD = 1900;

	// What zlib can expand a byte to at most, so that a length that lies is found first.
	private static final int MAX_RATIO = 1032;

	private static final int CRC_BYTES = 4;

	private DocumentCompression() {
	}

	/**
	 * Compresses what follows the offset.
	 * @return the compressed body, or an empty array if nothing would be gained
	 */
	static byte[] compress(byte[] bytes, int offset) {
		int length = bytes.length - offset;
		ByteSink sink = new ByteSink(length / 2 + 16, length + 16);
		sink.writeVarint(length);
		int crc = crc(bytes, offset, length);
		for (int shift = 24; shift >= 0; shift -= 8) {
			sink.write(crc >>> shift);
		}
		Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
		try {
			deflater.setInput(bytes, offset, length);
			deflater.finish();
			byte[] chunk = new byte[Math.min(length, 8192)];
			while (!deflater.finished()) {
				int count = deflater.deflate(chunk);
				if (sink.size() + count + DocumentEnvelope.HEADER >= length + offset) {
					return new byte[0];
				}
				sink.write(chunk, 0, count);
			}
		}
		finally {
			deflater.end();
		}
		return sink.toByteArray();
	}

	static byte[] expand(byte[] bytes, int offset, long limit) {
		ByteSource source = new ByteSource(bytes, offset);
		int length = source.readVarint();
		if (length > limit) {
			throw new UnreadableAttributesException("The attributes of the session are too large to be read");
		}
		if (length < 0 || length > (long) source.remaining() * MAX_RATIO) {
			throw ByteSource.damaged();
		}
		int crc = ByteBuffer.wrap(bytes, source.skip(CRC_BYTES), CRC_BYTES).getInt();
		byte[] expanded = new byte[length];
		Inflater inflater = new Inflater(true);
		try {
			inflater.setInput(bytes, source.position(), source.remaining());
			int count = inflater.inflate(expanded);
			boolean whole = count == length && (inflater.finished() || inflater.inflate(new byte[1]) == 0)
					&& inflater.finished() && inflater.getRemaining() == 0 && crc(expanded, 0, length) == crc;
			if (!whole) {
				throw ByteSource.damaged();
			}
		}
		catch (DataFormatException ex) {
			throw ByteSource.damaged();
		}
		finally {
			inflater.end();
		}
		return expanded;
	}

	private static int crc(byte[] bytes, int offset, int length) {
		CRC32 crc = new CRC32();
		crc.update(bytes, offset, length);
		return (int) crc.getValue();
	}

}
