package io.sessionstore.document;

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
record DocumentPlace(byte[] proof) {

	static final DocumentPlace ALONE = new DocumentPlace(new byte[0]);

	static final DocumentPlace BASE = new DocumentPlace(new byte[] { 'B' });

	private static final int TAG_BYTES = 16;

	/**
	 * The place above a document: its last bytes are the tag that authenticates it.
	 */
	static DocumentPlace above(byte @Nullable [] base) {
		return (base != null)
				? new DocumentPlace(Arrays.copyOfRange(base, Math.max(0, base.length - TAG_BYTES), base.length))
				: ALONE;
	}

}
