package io.sessionstore.rows;

import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * The columns that one save writes, if the row still has the version that the change was
 * made from.
 *
 * @param id the handle
 * @param version the version that the row must have
 * @param attributes the new documents, or {@code null} to leave the columns
 * @param secretHash the new hash, or {@code null} to leave the column
 * @param principal the new principal, or {@code null} to leave the column
 * @param access the access to record, or {@code null} to leave the column
 * @param inactivity the new inactivity timeout, or {@code null} to leave the column
 * @param absoluteEnd the new absolute end, or {@code null} to leave the column; only with
 * an access and an inactivity timeout, since the purge bound follows from all three
 */
public record RowUpdate(UUID id, long version, @Nullable Attributes attributes, byte @Nullable [] secretHash,
		@Nullable Principal principal, @Nullable Access access, @Nullable Inactivity inactivity,
		@Nullable AbsoluteEnd absoluteEnd) {

	/**
	 * Returns whether nothing changes but attributes, and the access time with them.
	 * @return {@code false} if the secret, the principal or a timeout changes
	 */
	public boolean isOfAttributesAlone() {
		return this.secretHash == null && this.principal == null && this.inactivity == null;
	}

	/**
	 * A change of attributes.
	 *
	 * @param front the new front document
	 * @param base the base document below it, or {@code null} if there is none
	 * @param baseChanged whether the lower one is to be written too
	 */
	@SuppressWarnings("ArrayRecordComponent")
	public record Attributes(byte[] front, byte @Nullable [] base, boolean baseChanged) {
	}

	/**
	 * A change of the principal.
	 *
	 * @param name the new name, or {@code null} for nobody
	 */
	public record Principal(@Nullable String name) {
	}

	/**
	 * An access to a session.
	 *
	 * @param at epoch milliseconds
	 * @param purgeAfter upper bound of the end that follows from it, epoch milliseconds
	 */
	public record Access(long at, long purgeAfter) {
	}

	/**
	 * A change of the absolute end.
	 *
	 * @param expiresAtLatest epoch milliseconds
	 */
	public record AbsoluteEnd(long expiresAtLatest) {
	}

	/**
	 * A change of the inactivity timeout.
	 *
	 * @param timeout milliseconds, negative for none
	 * @param slack milliseconds by which the purge bound may lie behind the end
	 */
	public record Inactivity(long timeout, long slack) {
	}

}
