package io.sessionstore.cache;

import io.sessionstore.attributes.AttributeSnapshot;
import io.sessionstore.rows.CachedDocuments;
import io.sessionstore.rows.SessionRow;

/**
 * The attributes of a row at one version.
 *
 * @param documents what the row holds
 * @param snapshot the documents, opened
 */
public record CachedAttributes(CachedDocuments documents, AttributeSnapshot snapshot) {

	/**
	 * Returns whether a row that was read with {@link #documents() these documents} as
	 * known ones has been completed with them.
	 * @param row the row
	 * @return {@code false} if it had other documents by then
	 */
	public boolean isOf(SessionRow row) {
		return row.version() == this.documents.version();
	}

}
