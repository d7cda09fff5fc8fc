package io.sessionstore.attributes;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * Where in its row a document belongs. An encrypted document opens nowhere else: the
 * lower one not in the place of the upper one, and the upper one on no lower one but that
 * which it was written for.
 *
 * @param proof what is authenticated with the document
 */
@SuppressWarnings("ArrayRecordComponent")
record Place(byte[] proof) {

	static final Place ALONE = new Place(new byte[0]);

	static final Place BASE = new Place(new byte[] { 'B' });

	private static final int TAG_BYTES = 16;

	/**
	 * The place above a document: its last bytes are the tag that authenticates it.
	 */
	static Place above(byte @Nullable [] base) {
		return (base != null) ? new Place(Arrays.copyOfRange(base, Math.max(0, base.length - TAG_BYTES), base.length))
				: ALONE;
	}

}
