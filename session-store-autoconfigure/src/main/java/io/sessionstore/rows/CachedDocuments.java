package io.sessionstore.rows;

import org.jspecify.annotations.Nullable;

/**
 * The attribute documents that a row had at a version.
 *
 * @param version the row's version
 * @param attributes the front document
 * @param attributesBase the base document, or {@code null} if there was none
 */
@SuppressWarnings("ArrayRecordComponent")
public record CachedDocuments(long version, byte[] attributes, byte @Nullable [] attributesBase) {

	/**
	 * Returns what is known of a row that was read.
	 * @param row the row
	 * @return its documents
	 */
	public static CachedDocuments of(SessionRow row) {
		return new CachedDocuments(row.version(), row.attributes(), row.attributesBase());
	}

	@Override
	public String toString() {
		return "CachedDocuments[version " + this.version + "]";
	}

}
