package io.sessionstore.core;

import java.util.Arrays;

import io.sessionstore.SessionHandle;
import io.sessionstore.SessionTimeouts;
import io.sessionstore.SessionToken;
import io.sessionstore.attributes.AttributeMap;
import io.sessionstore.rows.RowUpdate;
import io.sessionstore.rows.SessionRow;
import org.jspecify.annotations.Nullable;

/**
 * A row as it was last read or written, and what is to be written next. Instants are
 * epoch milliseconds.
 */
final class SessionState {

	static final long NONE = -1;

	private final AttributeMap attributes;

	private SessionRow row;

	private boolean isNew;

	private final TokenChanges token = new TokenChanges();

	private long accessedAt = NONE;

	private final TimeoutChanges timeouts = new TimeoutChanges();

	private boolean principalTouched;

	private @Nullable String id;

	SessionState(SessionRow row, AttributeMap attributes) {
		this.row = row;
		this.attributes = attributes;
	}

	static SessionState ofNew(SessionRow row, SessionToken token, AttributeMap attributes) {
		SessionState state = new SessionState(row, attributes);
		state.isNew = true;
		state.token.give(token);
		return state;
	}

	SessionRow row() {
		return this.row;
	}

	AttributeMap attributes() {
		return this.attributes;
	}

	boolean isNew() {
		return this.isNew;
	}

	String id() {
		String known = this.id;
		if (known == null) {
			byte[] hash = isRotating() ? rotatedHash() : this.row.secretHash();
			known = TokenGenerator.publicId(new SessionHandle(this.row.id()), hash);
			this.id = known;
		}
		return known;
	}

	SessionToken newToken() {
		return this.token.token();
	}

	/**
	 * Gives it another token, and with it another handle while it is new.
	 */
	void rotate(SessionToken newToken) {
		this.token.give(newToken);
		this.id = null;
		if (this.isNew) {
			this.row = this.row.withToken(newToken);
		}
	}

	boolean isRotating() {
		return this.token.isToBeWritten() && !this.isNew;
	}

	byte[] rotatedHash() {
		return newToken().secretHash();
	}

	boolean hasIssuedToken() {
		return this.token.isIssued();
	}

	@Nullable SessionToken takeIssuedToken() {
		return this.token.take();
	}

	void accessed(long now) {
		this.accessedAt = now;
	}

	boolean isAccessed() {
		return this.accessedAt > this.row.lastAccessedAt();
	}

	long lastAccessedAt() {
		return Math.max(this.row.lastAccessedAt(), this.accessedAt);
	}

	TimeoutChanges timeouts() {
		return this.timeouts;
	}

	long inactivity() {
		return this.timeouts.inactivity(this.row);
	}

	long expiresAtLatest() {
		return this.timeouts.expiresAtLatest(this.row);
	}

	boolean isAbsoluteEndChanged() {
		return expiresAtLatest() != this.row.expiresAtLatest();
	}

	boolean isInactivityChanged() {
		return inactivity() != this.row.inactivityTimeout();
	}

	long end() {
		return SessionTimeouts.endOf(lastAccessedAt(), inactivity(), expiresAtLatest());
	}

	boolean isExpired(long now) {
		return now >= end();
	}

	/**
	 * Returns whether the session had expired before the changes are written: a longer
	 * timeout among them must not bring it back.
	 */
	boolean isExpiredAsStored(long now) {
		return now >= SessionTimeouts.endOf(lastAccessedAt(), this.row.inactivityTimeout(), this.row.expiresAtLatest());
	}

	void principalTouched() {
		this.principalTouched = true;
	}

	/**
	 * Returns whether the column may have to be cleared although no stored attribute
	 * changes, as where the principal was given when the session was created.
	 */
	boolean isPrincipalInDoubt() {
		return this.principalTouched && this.row.principalName() != null;
	}

	boolean isPrincipalTouched() {
		return this.principalTouched;
	}

	/**
	 * Returns the principal from its column, unless a change that is not saved yet may
	 * have made it stale.
	 */
	@Nullable String knownPrincipal() {
		return this.principalTouched ? null : this.row.principalName();
	}

	/**
	 * Takes a fresher row in place of the one the changes were made from. If another
	 * request has rotated the secret meanwhile, it has won: our rotation is dropped.
	 */
	void rebase(SessionRow fresh) {
		if (!Arrays.equals(fresh.secretHash(), this.row.secretHash())) {
			this.token.found(fresh.secretHash());
			this.id = null;
		}
		this.row = fresh;
		rebaseAttributes();
	}

	private void rebaseAttributes() {
		this.attributes.rebase(new SessionHandle(this.row.id()), this.row.attributes(), this.row.attributesBase());
	}

	/**
	 * Takes the row that has just been added.
	 */
	void inserted(SessionRow written) {
		this.isNew = false;
		this.attributes.saved();
		saved(written);
	}

	/**
	 * Takes the update that has just been written.
	 */
	void updated(RowUpdate update) {
		// A write of other columns alone has encoded nothing.
		if (update.attributes() != null) {
			this.attributes.saved();
		}
		saved(this.row.apply(update));
	}

	private void saved(SessionRow written) {
		this.row = written;
		this.accessedAt = NONE;
		this.timeouts.saved();
		this.principalTouched = false;
		this.attributes.removalsHold();
		this.token.saved();
	}

	Memento memento() {
		return new Memento(this.row, this.isNew, this.token.memento(), this.attributes.changedNames());
	}

	/**
	 * Goes back to before a write that was rolled back: what it was of is to be written.
	 */
	void restore(Memento memento) {
		this.row = memento.row();
		this.isNew = memento.isNew();
		this.token.restore(memento.token());
		this.id = null;
		this.principalTouched = true;
		memento.changed().forEach(this.attributes::changeAgain);
		if (!this.isNew) {
			rebaseAttributes();
		}
	}

	/**
	 * Takes an access that has been reported.
	 * @param written whether it was recorded, and not a later one of another request
	 */
	void touched(boolean written) {
		if (written) {
			this.row = this.row.withAccess(lastAccessedAt());
		}
		this.accessedAt = NONE;
	}

}
