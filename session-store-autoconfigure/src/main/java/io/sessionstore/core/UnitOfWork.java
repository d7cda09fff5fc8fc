package io.sessionstore.core;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;

import io.sessionstore.IssuedSession;
import io.sessionstore.SessionHandle;
import io.sessionstore.SessionOptions;
import io.sessionstore.SessionStoreErrorHandler.Operation;
import io.sessionstore.SessionUnitOfWork;
import org.jspecify.annotations.Nullable;

import org.springframework.session.Session;

/**
 * The sessions of one unit, one instance each.
 */
final class UnitOfWork implements SessionUnitOfWork {

	private static final int MAX_ROUNDS = 100;

	private final SessionEngine engine;

	private BooleanSupplier current = () -> false;

	private final Map<UUID, StoredSession> sessions = new LinkedHashMap<>();

	private final Set<UUID> destroyed = new LinkedHashSet<>();

	private final Set<UUID> pending = new LinkedHashSet<>();

	// What the sessions were before this unit wrote them.
	private final Map<UUID, Memento> written = new LinkedHashMap<>();

	UnitOfWork(SessionEngine engine) {
		this.engine = engine;
	}

	/**
	 * Lets it be used.
	 * @param isCurrent whether it is the unit of the transaction that the thread is in
	 */
	void begin(BooleanSupplier isCurrent) {
		this.current = isCurrent;
	}

	// What it wrote now would be in no transaction, or in another one.
	private void requireCurrent() {
		if (!this.current.getAsBoolean()) {
			throw new IllegalStateException("This unit of work can be used within the work that it was given to, by "
					+ "the thread and in the transaction of that work: here it has ended, or is another's");
		}
	}

	@Override
	public Optional<Session> find(SessionHandle handle) {
		requireCurrent();
		return Optional.ofNullable(known(handle));
	}

	private @Nullable StoredSession known(SessionHandle handle) {
		UUID id = handle.value();
		if (this.destroyed.contains(id)) {
			return null;
		}
		StoredSession known = this.sessions.get(id);
		if (known == null) {
			known = this.engine.find(handle).orElse(null);
			if (known != null) {
				this.sessions.put(id, known);
			}
		}
		return known;
	}

	@Override
	public List<Session> sessionsOf(String principalName) {
		flush();
		List<Session> found = new ArrayList<>();
		for (StoredSession session : this.engine.sessionsOf(principalName)) {
			StoredSession known = this.sessions.putIfAbsent(session.handle().value(), session);
			found.add((known != null) ? known : session);
		}
		return found;
	}

	@Override
	public IssuedSession create(SessionOptions options) {
		requireCurrent();
		StoredSession session = this.engine.create(options);
		this.sessions.put(session.handle().value(), session);
		return new IssuedSession(session, session.state().newToken().text());
	}

	@Override
	public void destroy(SessionHandle handle) {
		requireCurrent();
		UUID id = handle.value();
		StoredSession known = this.sessions.remove(id);
		this.destroyed.add(id);
		if (known == null || !known.state().isNew()) {
			this.pending.add(id);
		}
	}

	@Override
	public List<SessionHandle> flush() {
		requireCurrent();
		return this.engine.attempts().observed(Operation.UPDATE, this::flushAll);
	}

	private List<SessionHandle> flushAll() {
		List<SessionHandle> gone = new ArrayList<>();
		Set<StoredSession> done = new LinkedHashSet<>();
		// An interceptor may have added to the unit, or changed what is written already:
		// until there is nothing left.
		for (int round = 0; round < MAX_ROUNDS; round++) {
			List<UUID> ends = List.copyOf(this.pending);
			this.pending.clear();
			if (!ends.isEmpty()) {
				this.engine.destroyer().all(ends);
			}
			List<StoredSession> left = this.sessions.values()
				.stream()
				.filter((session) -> !done.contains(session) || session.state().attributes().isChanged())
				.toList();
			if (left.isEmpty() && ends.isEmpty()) {
				return gone;
			}
			done.addAll(left);
			for (StoredSession missing : this.engine.batches().save(left, this::remember)) {
				gone.add(missing.handle());
				this.sessions.remove(missing.handle().value());
			}
		}
		throw new IllegalStateException("Interceptors change sessions of this unit again and again");
	}

	private void remember(StoredSession session) {
		this.written.merge(session.handle().value(), session.state().memento(), Memento::and);
	}

	/**
	 * Lets the sessions claim no more than is true after nothing was written.
	 */
	void rolledBack() {
		this.written.forEach((id, memento) -> {
			StoredSession session = this.sessions.get(id);
			if (session != null) {
				session.locked(() -> {
					session.state().restore(memento);
					return true;
				});
			}
		});
	}

}
