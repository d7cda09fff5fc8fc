package io.sessionstore.core;

import java.util.Collection;
import java.util.Optional;
import java.util.UUID;

import io.sessionstore.SessionDestruction;
import io.sessionstore.SessionHandle;
import io.sessionstore.rows.SessionRow;
import io.sessionstore.rows.SessionRows;
import org.jspecify.annotations.Nullable;

import org.springframework.session.Session;

/**
 * The one door through which sessions are destroyed, or go when they have expired: who is
 * asked before, and who is told after.
 */
final class DestructionHooks {

	private final SessionRows rows;

	private final SessionLoader loader;

	private final SessionEvents events;

	private final Interceptors interceptors;

	private final Attempts attempts;

	DestructionHooks(SessionRows rows, SessionLoader loader, SessionEvents events, Interceptors interceptors,
			Attempts attempts) {
		this.rows = rows;
		this.loader = loader;
		this.events = events;
		this.interceptors = interceptors;
		this.attempts = attempts;
	}

	/**
	 * Returns whether somebody is asked before a session ends.
	 */
	boolean isAskedFor() {
		return this.interceptors.areAny();
	}

	/**
	 * Returns whether each end is somebody's concern, so that none may be one of many in
	 * a statement.
	 */
	boolean isWatched() {
		return this.interceptors.areAny() || this.events.isEndListenedFor();
	}

	/**
	 * Returns whether the row is needed when it is gone.
	 */
	boolean isListenedFor() {
		return this.events.isEndListenedFor();
	}

	/**
	 * Asks whether a session may end; nothing is loaded that nobody asks for.
	 * @param row its row, if it has been read
	 * @return what vetoes it, or {@code null}
	 */
	@Nullable Throwable vetoOf(UUID id, SessionDestruction.Reason reason, @Nullable SessionRow row) {
		return this.interceptors.areAny() ? this.interceptors.vetoOf(new Deletion(id, reason, row)) : null;
	}

	/**
	 * Takes note of ends, listened for or not.
	 */
	void happened(CountedEvent what, long times) {
		this.events.observer().happened(what, times);
	}

	/**
	 * Tells which sessions have ended; nothing is loaded for it.
	 */
	void destroyed(Collection<UUID> ids) {
		this.events.ended(ids);
	}

	void deleted(SessionRow row) {
		this.events.deleted(this.loader.openForFarewell(row));
	}

	void expired(SessionRow row) {
		if (this.events.isEndListenedFor()) {
			this.events.expired(this.loader.openForFarewell(row));
		}
	}

	private final class Deletion implements SessionDestruction {

		private final UUID id;

		private final Reason reason;

		private @Nullable SessionRow row;

		Deletion(UUID id, Reason reason, @Nullable SessionRow row) {
			this.id = id;
			this.reason = reason;
			this.row = row;
		}

		@Override
		public SessionHandle handle() {
			return new SessionHandle(this.id);
		}

		@Override
		public Reason reason() {
			return this.reason;
		}

		@Override
		public Optional<Session> session() {
			if (this.row == null) {
				this.row = DestructionHooks.this.attempts
					.<@Nullable SessionRow>retried(() -> DestructionHooks.this.rows.findRow(this.id));
			}
			return Optional.ofNullable(this.row).map(DestructionHooks.this.loader::openForFarewell);
		}

	}

}
