package io.sessionstore.rows;

import java.util.UUID;

import io.sessionstore.SessionTimeouts;
import io.sessionstore.SessionToken;
import org.jspecify.annotations.Nullable;

/**
 * One row of the session table. Instants are epoch milliseconds.
 *
 * @param id the handle
 * @param secretHash SHA-256 of the token's secret half
 * @param principalName whose session it is, or {@code null}
 * @param createdAt when the session began
 * @param lastAccessedAt last recorded access
 * @param inactivityTimeout milliseconds, negative for none
 * @param expiresAtLatest end by the absolute timeout
 * @param purgeAfter upper bound of the end
 * @param version counts every write but a touch, from zero on
 * @param attributes the encoded attributes
 * @param attributesBase what they lie on top of, or {@code null} if they are all
 */
public record SessionRow(UUID id, byte[] secretHash, @Nullable String principalName, long createdAt,
		long lastAccessedAt, long inactivityTimeout, long expiresAtLatest, long purgeAfter, long version,
		byte[] attributes, byte @Nullable [] attributesBase) {

	private static final long UNWRITTEN = -1;

	/**
	 * Returns the row of a session that begins, without attributes. It is to be added as
	 * {@link #apply its first update} leaves it.
	 * @param token opens it
	 * @param principalName whose session it is, or {@code null}
	 * @param createdAt when it began; the absolute timeout counts from here
	 * @param lastAccessedAt last access
	 * @param inactivity milliseconds, negative for none
	 * @param absolute milliseconds
	 * @return the row
	 */
	public static SessionRow beginning(SessionToken token, @Nullable String principalName, long createdAt,
			long lastAccessedAt, long inactivity, long absolute) {
		return new SessionRow(token.handle().value(), token.secretHash(), principalName, createdAt, lastAccessedAt,
				inactivity, SessionTimeouts.plus(createdAt, absolute), createdAt, UNWRITTEN, new byte[0], null);
	}

	/**
	 * Returns this row under another token.
	 * @param token whose handle and secret it gets
	 * @return the row
	 */
	public SessionRow withToken(SessionToken token) {
		return new SessionRow(token.handle().value(), token.secretHash(), this.principalName, this.createdAt,
				this.lastAccessedAt, this.inactivityTimeout, this.expiresAtLatest, this.purgeAfter, this.version,
				this.attributes, this.attributesBase);
	}

	/**
	 * Returns this row with another access time.
	 * @param accessedAt epoch milliseconds
	 * @return the row
	 */
	public SessionRow withAccess(long accessedAt) {
		return new SessionRow(this.id, this.secretHash, this.principalName, this.createdAt, accessedAt,
				this.inactivityTimeout, this.expiresAtLatest, this.purgeAfter, this.version, this.attributes,
				this.attributesBase);
	}

	/**
	 * Returns this row as an update leaves it.
	 * @param update what was written
	 * @return the row, at the next version
	 */
	public SessionRow apply(RowUpdate update) {
		RowUpdate.Access access = update.access();
		RowUpdate.Attributes documents = update.attributes();
		RowUpdate.Principal principal = update.principal();
		RowUpdate.Inactivity inactivity = update.inactivity();
		RowUpdate.AbsoluteEnd absoluteEnd = update.absoluteEnd();
		byte[] hash = update.secretHash();
		return new SessionRow(this.id, (hash != null) ? hash : this.secretHash,
				(principal != null) ? principal.name() : this.principalName, this.createdAt,
				(access != null) ? access.at() : this.lastAccessedAt,
				(inactivity != null) ? inactivity.timeout() : this.inactivityTimeout,
				(absoluteEnd != null) ? absoluteEnd.expiresAtLatest() : this.expiresAtLatest,
				(access != null) ? Math.max(access.purgeAfter(), this.purgeAfter) : this.purgeAfter, this.version + 1,
				(documents != null) ? documents.front() : this.attributes,
				(documents != null) ? documents.base() : this.attributesBase);
	}

	/**
	 * Returns when the session ends if nobody uses it again.
	 * @return epoch milliseconds
	 */
	public long end() {
		return SessionTimeouts.endOf(this.lastAccessedAt, this.inactivityTimeout, this.expiresAtLatest);
	}

	/**
	 * Returns whether the session has expired.
	 * @param now epoch milliseconds
	 * @return whether its end has come
	 */
	public boolean isExpired(long now) {
		return now >= end();
	}

	@Override
	public String toString() {
		return "SessionRow[" + this.id + ", version " + this.version + "]";
	}

}
