package io.sessionstore.core;

import io.sessionstore.attributes.AttributeSnapshot;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of a row at one version.
 *
 * @param version the row's version
 * @param front the upper document
 * @param base the lower document, or {@code null} if there is none
 * @param snapshot both, opened
 */
@SuppressWarnings("ArrayRecordComponent")
public record CachedAttributes(long version, byte[] front, byte @Nullable [] base, AttributeSnapshot snapshot) {

	/**
	 * Returns whether a row was completed with these very documents.
	 * @param row a row
	 * @return whether it has this version and these arrays
	 */
	boolean isOf(SessionRow row) {
		return row.version() == this.version && row.attributes() == this.front && row.attributesBase() == this.base;
	}

	@Override
	public String toString() {
		return "CachedAttributes[version " + this.version + ", " + this.snapshot + "]";
	}

}
