package io.sessionstore.core;

import java.util.Objects;

import io.sessionstore.SessionHandle;
import io.sessionstore.SessionTimeouts;
import io.sessionstore.attributes.AttributeMap;
import io.sessionstore.attributes.EncodedAttributes;
import io.sessionstore.rows.RowUpdate;
import io.sessionstore.rows.SessionRow;
import org.jspecify.annotations.Nullable;

/**
 * Works out what is to be written of a session: all of a new one, only what differs of
 * one that has a row.
 */
final class RowChanges {

	private final PrincipalResolver principals;

	private final PurgeBucket bucket;

	private final SessionSettings settings;

	RowChanges(SessionSettings settings, PrincipalResolver principals, PurgeBucket bucket) {
		this.settings = settings;
		this.principals = principals;
		this.bucket = bucket;
	}

	/**
	 * Settles whose a new session is.
	 * @return the principal, or {@code null} for nobody
	 */
	@Nullable String settleNew(StoredSession session) {
		SessionChanges changes = session.changes();
		String principal = changes.row().principalName();
		if (principal == null && this.principals.dependsOn(changes.attributes().names())) {
			principal = this.principals.resolve(session);
		}
		chooseTimeouts(session, principal);
		return principal;
	}

	/**
	 * Returns by how much the purge bound may lie behind a session's end.
	 * @return milliseconds
	 */
	long slack(long inactivity) {
		return this.bucket.slack(inactivity);
	}

	/**
	 * Returns the row of a new session.
	 */
	SessionRow newRow(SessionChanges changes, @Nullable String principal) {
		SessionRow row = changes.row();
		long end = changes.end();
		EncodedAttributes attributes = changes.attributes().encode(new SessionHandle(row.id()));
		return new SessionRow(row.id(), row.secretHash(), principal, row.createdAt(), changes.lastAccessedAt(),
				changes.inactivity(), changes.expiresAtLatest(),
				this.bucket.after(end, changes.expiresAtLatest(), changes.inactivity()), 0, attributes.front(),
				attributes.base());
	}

	/**
	 * Settles whose session it is from now on, and encodes what has changed.
	 * @return the columns to write, or {@code null} if nothing differs from the row
	 */
	@Nullable RowUpdate prepareUpdate(StoredSession session) {
		RowUpdate.Principal principal = settlePrincipal(session);
		SessionChanges changes = session.changes();
		SessionRow row = changes.row();
		AttributeMap attributes = changes.attributes();
		RowUpdate.Attributes documents = attributes.isChanged() ? documents(row, attributes) : null;
		byte[] hash = changes.isRotating() ? changes.rotatedHash() : null;
		RowUpdate.Lifetime lifetime = changes.isLifetimeChanged() ? new RowUpdate.Lifetime(changes.expiresAtLatest())
				: null;
		RowUpdate.Inactivity inactivity = (lifetime != null || changes.isInactivityChanged())
				? new RowUpdate.Inactivity(changes.inactivity(), this.bucket.slack(changes.inactivity())) : null;
		if (documents == null && hash == null && principal == null && inactivity == null) {
			return null;
		}
		return new RowUpdate(row.id(), row.version(), documents, hash, principal, access(changes), inactivity,
				lifetime);
	}

	private static RowUpdate.Attributes documents(SessionRow row, AttributeMap attributes) {
		EncodedAttributes encoded = attributes.encode(new SessionHandle(row.id()));
		return new RowUpdate.Attributes(encoded.front(), encoded.base(), encoded.baseChanged());
	}

	private RowUpdate.@Nullable Principal settlePrincipal(StoredSession session) {
		SessionChanges changes = session.changes();
		// Also one that was changed in place: the column must not answer for it.
		if (changes.attributes().changedNames().stream().anyMatch(PrincipalResolver::isSource)) {
			changes.principalTouched();
		}
		if (!changes.isPrincipalTouched() && !this.principals.dependsOn(changes.attributes().changedNames())) {
			return null;
		}
		String name = this.principals.resolve(session);
		if (Objects.equals(name, changes.row().principalName())) {
			return null;
		}
		chooseTimeouts(session, name);
		return new RowUpdate.Principal(name);
	}

	// For a session that is its principal's from now on.
	private void chooseTimeouts(StoredSession session, @Nullable String principal) {
		SessionTimeouts chosen = this.settings.hooks()
			.timeouts()
			.get()
			.resolve(session, principal, this.settings.timeouts());
		if (chosen != null) {
			session.changes().timeouts().choose(session.changes().row(), chosen);
		}
	}

	private RowUpdate.@Nullable Access access(SessionChanges changes) {
		if (!changes.isAccessed() && !changes.isInactivityChanged() && !changes.isLifetimeChanged()) {
			return null;
		}
		long end = changes.end();
		long known = changes.row().purgeAfter();
		return new RowUpdate.Access(changes.lastAccessedAt(),
				(known >= end) ? known : this.bucket.after(end, changes.expiresAtLatest(), changes.inactivity()));
	}

}
