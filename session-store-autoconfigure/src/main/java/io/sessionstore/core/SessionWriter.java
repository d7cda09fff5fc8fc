package io.sessionstore.core;

import java.util.Objects;

import io.sessionstore.SessionHandle;
import io.sessionstore.SessionTimeouts;
import io.sessionstore.attributes.AttributeMap;
import io.sessionstore.core.Retry.Done;
import org.jspecify.annotations.Nullable;

import org.springframework.session.SaveMode;

/**
 * Saves sessions: only what has changed, never over the change of another, never what is
 * gone.
 * <p>
 * A change is made from a version of the row and is written only onto that version. If
 * another has written meanwhile, the fresh row is read, the change is laid on top of it
 * (attribute by attribute, the later save wins) and tried again. An access time needs no
 * version: the later one stays.
 */
final class SessionWriter {

	private final SessionRows rows;

	private final SessionSettings settings;

	private final PrincipalResolver principals;

	private final PurgeBucket bucket;

	private final TokenGenerator tokens;

	private final SessionEvents events;

	private final SessionRemover remover;

	private final Retry retry;

	SessionWriter(SessionRows rows, SessionSettings settings, PrincipalResolver principals, PurgeBucket bucket,
			TokenGenerator tokens, SessionEvents events, SessionRemover remover, Retry retry) {
		this.rows = rows;
		this.settings = settings;
		this.principals = principals;
		this.bucket = bucket;
		this.tokens = tokens;
		this.events = events;
		this.remover = remover;
		this.retry = retry;
	}

	/**
	 * Saves a session.
	 * @return {@code false} if it is gone
	 */
	boolean save(StoredSession session) {
		return session.locked(() -> session.changes().isNew() ? insert(session) : write(session));
	}

	/**
	 * Saves a session and records the access, due or not.
	 * @return {@code false} if it is gone
	 */
	boolean saveWithAccess(StoredSession session) {
		return session.locked(() -> session.changes().isNew() ? insert(session) : writeWithAccess(session));
	}

	private boolean insert(StoredSession session) {
		SessionChanges changes = session.changes();
		String principal = changes.row().principalName();
		if (principal == null && this.principals.dependsOn(changes.attributes().names())) {
			principal = this.principals.resolve(session);
		}
		String name = principal;
		SessionRow written = this.retry.attempt(() -> {
			SessionRow row = newRow(changes, name);
			if (this.rows.insert(row)) {
				return new Done<>(row);
			}
			changes.reissue(this.tokens.newToken());
			return null;
		});
		changes.saved(written);
		this.events.created(session);
		return true;
	}

	private SessionRow newRow(SessionChanges changes, @Nullable String principal) {
		SessionRow row = changes.row();
		long end = changes.end();
		return new SessionRow(row.id(), row.secretHash(), principal, row.createdAt(), changes.lastAccessedAt(),
				changes.inactivity(), row.expiresAtLatest(),
				this.bucket.after(end, row.expiresAtLatest(), changes.inactivity()), 0,
				changes.attributes().encode(new SessionHandle(row.id())));
	}

	private boolean write(StoredSession session) {
		SessionChanges changes = session.changes();
		if (isToBeUpdated(changes)) {
			return this.retry.attempt(() -> update(session));
		}
		touchIfDue(changes);
		return true;
	}

	private boolean writeWithAccess(StoredSession session) {
		SessionChanges changes = session.changes();
		if (changes.isOverAsStored(now()) && !this.retry.run(() -> refresh(session))) {
			return false;
		}
		changes.accessed(now());
		if (isToBeUpdated(changes)) {
			return this.retry.attempt(() -> update(session));
		}
		// Not touched: another has recorded an access as late, or the session is over or
		// gone.
		return touch(changes) || this.retry.run(() -> isAlive(this.rows.summary(changes.row().id())));
	}

	private boolean isAlive(@Nullable SessionSummary summary) {
		return summary != null && now() < SessionTimeouts.endOf(summary.lastAccessedAt(), summary.inactivityTimeout(),
				summary.expiresAtLatest());
	}

	private boolean isToBeUpdated(SessionChanges changes) {
		AttributeMap attributes = changes.attributes();
		if (this.settings.detectMutations()) {
			attributes.detectMutations();
		}
		if (this.settings.saveMode() == SaveMode.ALWAYS) {
			attributes.names().forEach(attributes::markChanged);
		}
		return attributes.isChanged() || changes.isRotating() || changes.isInactivityChanged()
				|| changes.isPrincipalInDoubt();
	}

	private @Nullable Done<Boolean> update(StoredSession session) {
		SessionChanges changes = session.changes();
		// A request that has outlived its own session must look again before it writes.
		if (changes.isOverAsStored(now()) && !refresh(session)) {
			return new Done<>(false);
		}
		RowUpdate update = updateOf(session);
		if (update == null) {
			touchIfDue(changes);
			return new Done<>(true);
		}
		if (this.rows.update(update)) {
			changes.saved(written(changes, update));
			return new Done<>(true);
		}
		return refresh(session) ? null : new Done<>(false);
	}

	private boolean refresh(StoredSession session) {
		SessionRow fresh = this.rows.findRow(session.changes().row().id());
		if (fresh == null) {
			return false;
		}
		if (fresh.isOver(now())) {
			this.remover.expire(fresh);
			return false;
		}
		session.changes().rebase(fresh);
		return true;
	}

	private @Nullable RowUpdate updateOf(StoredSession session) {
		SessionChanges changes = session.changes();
		SessionRow row = changes.row();
		AttributeMap attributes = changes.attributes();
		byte[] document = attributes.isChanged() ? attributes.encode(new SessionHandle(row.id())) : null;
		byte[] hash = changes.isRotating() ? changes.rotatedHash() : null;
		RowUpdate.Principal principal = principalChange(session);
		RowUpdate.Inactivity inactivity = changes.isInactivityChanged()
				? new RowUpdate.Inactivity(changes.inactivity(), this.bucket.slack(changes.inactivity())) : null;
		if (document == null && hash == null && principal == null && inactivity == null) {
			return null;
		}
		return new RowUpdate(row.id(), row.version(), document, hash, principal, access(changes), inactivity);
	}

	private RowUpdate.@Nullable Principal principalChange(StoredSession session) {
		SessionChanges changes = session.changes();
		// Also one that was changed in place: the column must not answer for it.
		if (changes.attributes().changedNames().stream().anyMatch(PrincipalResolver::isSource)) {
			changes.principalTouched();
		}
		if (!changes.isPrincipalTouched() && !this.principals.dependsOn(changes.attributes().changedNames())) {
			return null;
		}
		String name = this.principals.resolve(session);
		return Objects.equals(name, changes.row().principalName()) ? null : new RowUpdate.Principal(name);
	}

	private RowUpdate.@Nullable Access access(SessionChanges changes) {
		if (!changes.isAccessed() && !changes.isInactivityChanged()) {
			return null;
		}
		long end = changes.end();
		long known = changes.row().purgeAfter();
		return new RowUpdate.Access(changes.lastAccessedAt(),
				(known >= end) ? known : this.bucket.after(end, changes.row().expiresAtLatest(), changes.inactivity()));
	}

	private static SessionRow written(SessionChanges changes, RowUpdate update) {
		SessionRow row = changes.row();
		RowUpdate.Access access = update.access();
		return new SessionRow(row.id(), (update.secretHash() != null) ? update.secretHash() : row.secretHash(),
				(update.principal() != null) ? update.principal().name() : row.principalName(), row.createdAt(),
				(access != null) ? access.at() : row.lastAccessedAt(), changes.inactivity(), row.expiresAtLatest(),
				(access != null) ? Math.max(access.purgeAfter(), row.purgeAfter()) : row.purgeAfter(),
				row.version() + 1, (update.attributes() != null) ? update.attributes() : row.attributes());
	}

	private void touchIfDue(SessionChanges changes) {
		SessionRow row = changes.row();
		if (changes.isAccessed() && this.settings.timeouts()
			.isTouchDue(row.lastAccessedAt(), row.inactivityTimeout(), changes.lastAccessedAt())) {
			touch(changes);
		}
	}

	private boolean touch(SessionChanges changes) {
		SessionRow row = changes.row();
		long slack = this.bucket.slack(row.inactivityTimeout());
		boolean touched = this.retry.run(() -> this.rows.touch(row.id(), changes.lastAccessedAt(), slack));
		changes.touched(touched);
		return touched;
	}

	private long now() {
		return this.settings.clock().millis();
	}

}
