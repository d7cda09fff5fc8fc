package io.sessionstore.core;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

import io.sessionstore.IssuedSession;
import io.sessionstore.SessionDetails;
import io.sessionstore.SessionDetails.State;
import io.sessionstore.SessionHandle;
import io.sessionstore.SessionOptions;
import io.sessionstore.SessionStore;
import io.sessionstore.SessionStoreErrorHandler.Operation;
import io.sessionstore.SessionTimeouts;
import io.sessionstore.SessionToken;
import io.sessionstore.SessionUnitOfWork;
import org.jspecify.annotations.Nullable;

import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.Slice;
import org.springframework.data.domain.SliceImpl;
import org.springframework.data.domain.Sort;
import org.springframework.session.Session;

/**
 * The {@link SessionStore} that applications autowire.
 */
public final class DefaultSessionStore implements SessionStore {

	private final SessionEngine engine;

	private final SessionRows rows;

	private final SessionSettings settings;

	private final Supplier<CsrfAttribute> csrf;

	private final PurgeBucket bucket;

	private final UnitsOfWork units;

	/**
	 * Creates the store.
	 * @param engine does the work
	 * @param rows the session table, for lists
	 * @param settings how the store behaves
	 * @param csrf makes a CSRF token attribute; throws if none can be made
	 * @param units runs units of work
	 */
	public DefaultSessionStore(SessionEngine engine, SessionRows rows, SessionSettings settings,
			Supplier<CsrfAttribute> csrf, UnitsOfWork units) {
		this.units = units;
		this.engine = engine;
		this.rows = rows;
		this.settings = settings;
		this.csrf = csrf;
		this.bucket = engine.bucket();
	}

	@Override
	public IssuedSession create(SessionOptions options) {
		StoredSession session = this.engine.create(options);
		if (options.csrfToken()) {
			CsrfAttribute attribute = this.csrf.get();
			session.setAttribute(attribute.name(), attribute.value());
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
		return SessionToken.parse(token).flatMap(this.engine::find).map(Session.class::cast);
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
	public boolean extendLifetime(SessionHandle handle) {
		SessionSummary summary = summary(handle);
		if (summary == null) {
			return false;
		}
		long slack = this.bucket.slack(summary.inactivityTimeout());
		boolean touched = retried(Operation.UPDATE, () -> this.rows.touch(handle.value(), now(), slack));
		// Not touched: another has recorded a later access, or the session is gone by
		// now.
		return touched || summary(handle) != null;
	}

	private @Nullable SessionSummary summary(SessionHandle handle) {
		SessionSummary found = this.<@Nullable SessionSummary>retried(Operation.UPDATE,
				() -> this.rows.summary(handle.value()));
		return (found != null && now() < endOf(found)) ? found : null;
	}

	@Override
	public boolean destroy(SessionHandle handle) {
		return this.engine.destroy(handle);
	}

	@Override
	public boolean destroy(String principalName, SessionHandle handle) {
		return PrincipalResolver.isStorable(principalName)
				&& ending((remover) -> remover.destroy(handle.value(), principalName));
	}

	@Override
	public int destroyAll(String principalName) {
		return PrincipalResolver.isStorable(principalName)
				? ending((remover) -> remover.destroyAll(principalName, (id) -> true)) : 0;
	}

	@Override
	public int destroyAll(Collection<SessionHandle> handles) {
		List<UUID> ids = handles.stream().map(SessionHandle::value).distinct().toList();
		return ending((remover) -> remover.destroyAll(ids));
	}

	@Override
	public long destroyCreatedBefore(Instant instant) {
		return ending((remover) -> remover.destroyCreatedBefore(instant.toEpochMilli()));
	}

	@Override
	public int destroyOthers(String principalName, SessionHandle keep) {
		return PrincipalResolver.isStorable(principalName)
				? ending((remover) -> remover.destroyAll(principalName, (id) -> !id.equals(keep.value()))) : 0;
	}

	@Override
	public List<SessionDetails> sessionsOf(String principalName) {
		if (!PrincipalResolver.isStorable(principalName)) {
			return List.of();
		}
		return retried(() -> this.rows.liveOf(principalName, now())).stream().map(this::details).toList();
	}

	@Override
	public Slice<SessionDetails> sessions(Pageable pageable) {
		// Here, since Spring Data would turn the exception into another on its way.
		for (Sort.Order order : pageable.getSort()) {
			if (!SessionRows.SORTABLE.contains(order.getProperty())) {
				throw new IllegalArgumentException(
						"Sessions can be sorted by " + SessionRows.SORTABLE + ", not by '" + order.getProperty() + "'");
			}
		}
		return slice(retried(() -> this.rows.live(pageable, now())), pageable).map(this::details);
	}

	@Override
	public Slice<String> principals(Pageable pageable) {
		return slice(retried(() -> this.rows.livePrincipals(pageable, now())), pageable);
	}

	@Override
	public long count() {
		return retried(() -> this.rows.countLive(now()));
	}

	@Override
	public long clear() {
		return ending(SessionRemover::clear);
	}

	@Override
	public long cleanUpExpired() {
		return this.engine.purgeExactly();
	}

	@Override
	public <T extends @Nullable Object> T inUnitOfWork(Function<SessionUnitOfWork, T> work) {
		return this.units.run(work);
	}

	@Override
	public SessionTimeouts timeouts() {
		return this.settings.timeouts();
	}

	// The rows bring one more than the page holds, so that it is known whether more
	// follow.
	private static <T> Slice<T> slice(List<T> found, Pageable pageable) {
		boolean more = pageable.isPaged() && found.size() > pageable.getPageSize();
		return new SliceImpl<>(more ? found.subList(0, pageable.getPageSize()) : found, pageable, more);
	}

	private SessionDetails details(SessionSummary summary) {
		long end = endOf(summary);
		boolean due = this.settings.timeouts().isTouchDue(summary.lastAccessedAt(), summary.inactivityTimeout(), now());
		return new SessionDetails(new SessionHandle(summary.id()), summary.principalName(),
				Instant.ofEpochMilli(summary.createdAt()), Instant.ofEpochMilli(summary.lastAccessedAt()),
				(end == SessionTimeouts.NEVER) ? Instant.MAX : Instant.ofEpochMilli(end),
				due ? State.IDLE : State.ACTIVE);
	}

	private static long endOf(SessionSummary summary) {
		return SessionTimeouts.endOf(summary.lastAccessedAt(), summary.inactivityTimeout(), summary.expiresAtLatest());
	}

	private <T extends @Nullable Object> T retried(Supplier<T> unit) {
		return retried(Operation.LIST, unit);
	}

	private <T extends @Nullable Object> T retried(Operation operation, Supplier<T> unit) {
		return this.engine.failures().in(operation, () -> this.engine.retry().run(unit));
	}

	private <T> T ending(Function<SessionRemover, T> end) {
		return this.engine.failures().in(Operation.DELETE, () -> end.apply(this.engine.remover()));
	}

	private long now() {
		return this.settings.clock().millis();
	}

	/**
	 * A session attribute that holds a CSRF token.
	 *
	 * @param name the attribute's name
	 * @param value the token object
	 */
	public record CsrfAttribute(String name, Object value) {
	}

}
