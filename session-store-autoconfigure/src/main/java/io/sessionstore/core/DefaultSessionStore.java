package io.sessionstore.core;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

import io.sessionstore.IssuedSession;
import io.sessionstore.SessionDetails;
import io.sessionstore.SessionHandle;
import io.sessionstore.SessionOptions;
import io.sessionstore.SessionStore;
import io.sessionstore.SessionTimeouts;
import io.sessionstore.SessionToken;
import io.sessionstore.SessionUnitOfWork;
import org.jspecify.annotations.Nullable;

import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.Slice;
import org.springframework.session.Session;

/**
 * The {@link SessionStore} that applications autowire.
 */
final class DefaultSessionStore implements SessionStore {

	private final SessionEngine engine;

	private final SessionDestroyer destroyer;

	private final SessionListing listing;

	private final UnitsOfWork units;

	private final SessionTimeouts timeouts;

	private final Consumer<Session> csrf;

	DefaultSessionStore(SessionEngine engine, SessionListing listing, UnitsOfWork units, SessionTimeouts timeouts,
			Consumer<Session> csrf) {
		this.engine = engine;
		this.destroyer = engine.destroyer();
		this.listing = listing;
		this.units = units;
		this.timeouts = timeouts;
		this.csrf = csrf;
	}

	@Override
	public IssuedSession create(SessionOptions options) {
		StoredSession session = this.engine.create(options);
		if (options.csrfToken()) {
			this.csrf.accept(session);
		}
		this.engine.save(session);
		SessionToken token = session.takeIssuedToken();
		if (token == null) {
			throw new IllegalStateException("A new session has a token");
		}
		return new IssuedSession(session, token.text());
	}

	@Override
	public Optional<Session> read(String token) {
		Optional<SessionToken> parsed = SessionToken.parse(token);
		if (parsed.isEmpty()) {
			this.engine.malformedToken();
		}
		return parsed.flatMap(this.engine::find).map(Session.class::cast);
	}

	@Override
	public Optional<Session> find(SessionHandle handle) {
		return this.engine.find(handle).map(Session.class::cast);
	}

	@Override
	public boolean update(Session session) {
		if (!(session instanceof StoredSession stored)) {
			throw new IllegalArgumentException("Not a session of this store: " + session.getClass().getName());
		}
		return this.engine.saveWithAccess(stored);
	}

	@Override
	public boolean touch(SessionHandle handle) {
		return this.engine.touch(handle);
	}

	@Override
	public boolean destroy(SessionHandle handle) {
		return this.destroyer.destroy(handle.value());
	}

	@Override
	public boolean destroy(String principalName, SessionHandle handle) {
		return this.destroyer.destroy(handle.value(), principalName);
	}

	@Override
	public long destroyAll(String principalName) {
		return this.destroyer.destroyAll(principalName, (id) -> true);
	}

	@Override
	public long destroyAll(Collection<SessionHandle> handles) {
		return this.destroyer.destroyAll(handles.stream().map(SessionHandle::value).distinct().toList());
	}

	@Override
	public long destroyCreatedBefore(Instant instant) {
		return this.destroyer.destroyCreatedBefore(SessionTimeouts.millis(instant));
	}

	@Override
	public long destroyOthers(String principalName, SessionHandle keep) {
		return this.destroyer.destroyAll(principalName, (id) -> !id.equals(keep.value()));
	}

	@Override
	public List<SessionDetails> sessionsOf(String principalName) {
		return this.listing.sessionsOf(principalName);
	}

	@Override
	public Slice<SessionDetails> sessions(Pageable pageable) {
		return this.listing.sessions(pageable);
	}

	@Override
	public Slice<String> principals(Pageable pageable) {
		return this.listing.principals(pageable);
	}

	@Override
	public long count() {
		return this.listing.count();
	}

	@Override
	public long clear() {
		return this.destroyer.clear();
	}

	@Override
	public long cleanUpExpired() {
		return this.engine.cleanUpExactly();
	}

	@Override
	public <T extends @Nullable Object> T inUnitOfWork(Function<SessionUnitOfWork, T> work) {
		return this.units.run(work);
	}

	@Override
	public SessionTimeouts timeouts() {
		return this.timeouts;
	}

}
