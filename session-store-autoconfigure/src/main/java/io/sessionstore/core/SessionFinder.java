package io.sessionstore.core;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

import io.sessionstore.SessionHandle;
import io.sessionstore.SessionStoreErrorHandler.Operation;
import io.sessionstore.SessionToken;
import io.sessionstore.cache.AttributeCache;
import io.sessionstore.cache.CachedAttributes;
import io.sessionstore.cache.NodeMemory;
import io.sessionstore.cache.RecentRows;
import io.sessionstore.rows.SessionRow;
import io.sessionstore.rows.SessionRows;
import org.jspecify.annotations.Nullable;

/**
 * Finds sessions that live. One that is found expired is removed.
 */
final class SessionFinder {

	private final SessionRows rows;

	private final SessionSettings settings;

	private final AttributeCache cache;

	private final RecentRows recent;

	private final SessionLoader loader;

	private final SessionDestroyer destroyer;

	private final Attempts attempts;

	SessionFinder(SessionRows rows, SessionSettings settings, NodeMemory memory, SessionLoader loader,
			SessionDestroyer destroyer, Attempts attempts) {
		this.rows = rows;
		this.settings = settings;
		this.cache = memory.attributes();
		this.recent = memory.rows();
		this.loader = loader;
		this.destroyer = destroyer;
		this.attempts = attempts;
	}

	/**
	 * Finds the session that a token opens.
	 * @param token what the client sent
	 * @return the session, or empty if the token opens none that lives
	 */
	Optional<StoredSession> find(SessionToken token) {
		return find(token.handle(), token);
	}

	/**
	 * Finds a session by its public name.
	 * @param handle the handle
	 * @return the session, or empty if none lives under that handle
	 */
	Optional<StoredSession> find(SessionHandle handle) {
		return find(handle, null);
	}

	private Optional<StoredSession> find(SessionHandle handle, @Nullable SessionToken token) {
		return this.attempts.read(() -> {
			SessionRow believed = (token != null) ? believed(token) : null;
			if (believed != null) {
				return Optional.ofNullable(this.loader.openCached(believed, this.cache.peek(handle.value())));
			}
			CachedAttributes known = this.cache.get(handle.value());
			SessionRow row = row(handle, known);
			if (row == null || (token != null && !token.matches(row.secretHash()))) {
				if (token != null) {
					this.attempts.observer()
						.happened((row == null) ? CountedEvent.TOKEN_UNKNOWN : CountedEvent.TOKEN_WRONG);
				}
				return Optional.empty();
			}
			return open(row, known);
		});
	}

	// What the token does not open, or what has expired, may have changed on another
	// node.
	private @Nullable SessionRow believed(SessionToken token) {
		long now = this.settings.clock().millis();
		SessionRow row = this.recent.get(token.handle().value(), now);
		return (row != null && token.matches(row.secretHash()) && !row.isExpired(now)) ? row : null;
	}

	private @Nullable SessionRow row(SessionHandle handle, @Nullable CachedAttributes known) {
		UUID id = handle.value();
		long stamp = this.recent.stamp(id);
		long now = this.settings.clock().millis();
		SessionRow row = asked(id, known);
		// What a transaction has not committed may be rolled back.
		if (row != null && !this.settings.transactionMode().joinsCaller()) {
			this.recent.put(row, stamp, now);
		}
		return row;
	}

	private @Nullable SessionRow asked(UUID id, @Nullable CachedAttributes known) {
		if (known == null) {
			return this.attempts.<@Nullable SessionRow>retried(() -> this.rows.findRow(id));
		}
		SessionRow row = this.attempts.<@Nullable SessionRow>retried(() -> this.rows.findRow(id, known.documents()));
		if (row == null) {
			this.cache.remove(id);
		}
		return row;
	}

	private Optional<StoredSession> open(SessionRow row, @Nullable CachedAttributes known) {
		if (row.isExpired(this.settings.clock().millis())) {
			this.destroyer.expire(row);
			return Optional.empty();
		}
		return Optional.ofNullable(this.loader.openCached(row, known));
	}

	/**
	 * Finds the live sessions of a principal, with their attributes.
	 * @param principalName whose sessions
	 * @return the sessions
	 */
	List<StoredSession> sessionsOf(String principalName) {
		if (!PrincipalResolver.isStorable(principalName)) {
			return List.of();
		}
		this.settings.hooks().foreign().get().bring(principalName, null);
		long now = this.settings.clock().millis();
		return this.attempts.observed(Operation.LIST,
				() -> this.attempts.retried(() -> this.rows.lists().rowsOf(principalName))
					.stream()
					.filter((row) -> !row.isExpired(now))
					.map(this.loader::open)
					.filter(Objects::nonNull)
					.toList());
	}

}
