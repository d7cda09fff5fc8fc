package io.sessionstore.core;

import java.util.Objects;

import io.sessionstore.SessionHandle;
import io.sessionstore.SessionTimeouts;
import io.sessionstore.attributes.AttributeMap;
import io.sessionstore.document.EncodedAttributes;
import io.sessionstore.rows.RowUpdate;
import io.sessionstore.rows.SessionRow;
import org.jspecify.annotations.Nullable;

/**
 * Works out what is to be written of a session: all of a new one, only what differs of
 * one that has a row.
 */
final class RowPlanner {

	private final PrincipalResolver principals;

	private final PurgeBucket bucket;

	private final SessionSettings settings;

	RowPlanner(SessionSettings settings, PrincipalResolver principals, PurgeBucket bucket) {
		this.settings = settings;
		this.principals = principals;
		this.bucket = bucket;
	}

	/**
	 * Settles whose a new session is.
	 * @return the principal, or {@code null} for nobody
	 */
	@Nullable String settleNew(StoredSession session) {
		SessionState state = session.state();
		String principal = state.row().principalName();
		if (principal == null && this.principals.dependsOn(state.attributes().names())) {
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
	SessionRow newRow(SessionState state, @Nullable String principal) {
		SessionRow row = state.row();
		long end = state.expiresAtLatest();
		long inactivity = state.inactivity();
		return row.apply(new RowUpdate(row.id(), row.version(), documents(row, state.attributes()), null,
				new RowUpdate.Principal(principal),
				new RowUpdate.Access(state.lastAccessedAt(), this.bucket.after(state.end(), end, inactivity)),
				new RowUpdate.Inactivity(inactivity, 0), new RowUpdate.AbsoluteEnd(end)));
	}

	/**
	 * Settles whose session it is from now on, and encodes what has changed.
	 * @return the columns to write, or {@code null} if nothing differs from the row
	 */
	@Nullable RowUpdate prepareUpdate(StoredSession session) {
		RowUpdate.Principal principal = settlePrincipal(session);
		SessionState state = session.state();
		SessionRow row = state.row();
		AttributeMap attributes = state.attributes();
		RowUpdate.Attributes documents = attributes.isChanged() ? documents(row, attributes) : null;
		byte[] hash = state.isRotating() ? state.rotatedHash() : null;
		RowUpdate.AbsoluteEnd absoluteEnd = state.isAbsoluteEndChanged()
				? new RowUpdate.AbsoluteEnd(state.expiresAtLatest()) : null;
		RowUpdate.Inactivity inactivity = (absoluteEnd != null || state.isInactivityChanged())
				? new RowUpdate.Inactivity(state.inactivity(), this.bucket.slack(state.inactivity())) : null;
		if (documents == null && hash == null && principal == null && inactivity == null) {
			return null;
		}
		return new RowUpdate(row.id(), row.version(), documents, hash, principal, access(state), inactivity,
				absoluteEnd);
	}

	private static RowUpdate.Attributes documents(SessionRow row, AttributeMap attributes) {
		EncodedAttributes encoded = attributes.encode(new SessionHandle(row.id()));
		return new RowUpdate.Attributes(encoded.front(), encoded.base(), encoded.baseChanged());
	}

	private RowUpdate.@Nullable Principal settlePrincipal(StoredSession session) {
		SessionState state = session.state();
		// Also one that was changed in place: the column must not answer for it.
		if (state.attributes().changedNames().stream().anyMatch(PrincipalResolver::isSource)) {
			state.principalTouched();
		}
		if (!state.isPrincipalTouched() && !this.principals.dependsOn(state.attributes().changedNames())) {
			return null;
		}
		String name = this.principals.resolve(session);
		if (Objects.equals(name, state.row().principalName())) {
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
			session.state().timeouts().choose(session.state().row(), chosen);
		}
	}

	private RowUpdate.@Nullable Access access(SessionState state) {
		if (!state.isAccessed() && !state.isInactivityChanged() && !state.isAbsoluteEndChanged()) {
			return null;
		}
		long end = state.end();
		long known = state.row().purgeAfter();
		return new RowUpdate.Access(state.lastAccessedAt(),
				(known >= end) ? known : this.bucket.after(end, state.expiresAtLatest(), state.inactivity()));
	}

}
