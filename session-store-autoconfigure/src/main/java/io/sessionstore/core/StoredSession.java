package io.sessionstore.core;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import io.sessionstore.SessionHandle;
import io.sessionstore.SessionTimeouts;
import io.sessionstore.SessionToken;
import io.sessionstore.attributes.AttributeMap;
import org.jspecify.annotations.Nullable;

import org.springframework.session.SaveMode;
import org.springframework.session.Session;

/**
 * A session with what has changed in it since it was read. Safe for the several threads
 * of one asynchronous request.
 */
public final class StoredSession implements Session {

	/**
	 * Name of the attribute in which a session that was moved in from another store says
	 * for a while how it came: not the application's, so it is not listed.
	 */
	public static final String ADOPTION_NOTE = "io.sessionstore.adopted";

	// Keeps sums of instants and timeouts far from overflow, in the database too.
	private static final long LONGEST_TIMEOUT = 1L << 60;

	private final ReentrantLock lock = new ReentrantLock();

	private final SessionSettings settings;

	private final TokenGenerator tokens;

	private final SessionState state;

	private final AtomicBoolean announced = new AtomicBoolean();

	StoredSession(SessionSettings settings, TokenGenerator tokens, SessionState state) {
		this.settings = settings;
		this.tokens = tokens;
		this.state = state;
	}

	/**
	 * Returns the session's public name.
	 * @return the handle
	 */
	public SessionHandle handle() {
		return new SessionHandle(this.state.row().id());
	}

	/**
	 * Hands over the token that the client does not know yet, once.
	 * @return the token of a new or rotated session that has been saved, else
	 * {@code null}
	 */
	public @Nullable SessionToken takeIssuedToken() {
		return locked(() -> this.state.takeIssuedToken());
	}

	/**
	 * Hands the token that the client does not know yet over, once. Until that is done
	 * nobody else is told that there is none: a thread that streams the response must not
	 * send it off before another has put the token into it.
	 * @param receiver gets the token of a new or rotated session that has been saved
	 */
	public void handOverIssuedToken(Consumer<SessionToken> receiver) {
		locked(() -> {
			SessionToken token = this.state.takeIssuedToken();
			if (token != null) {
				receiver.accept(token);
			}
			return token;
		});
	}

	/**
	 * Returns whether there is a token that the client does not know yet.
	 * @return whether {@link #takeIssuedToken()} would give one
	 */
	public boolean hasIssuedToken() {
		return locked(this.state::hasIssuedToken);
	}

	/**
	 * Returns whether an id names this session as it is now: its present id and its plain
	 * handle do, an id from before a rotation does not.
	 * @param id any text
	 * @return whether it is a name of this session
	 */
	public boolean isNamed(String id) {
		return id.equals(getId()) || id.equalsIgnoreCase(handle().toString());
	}

	/**
	 * Returns whether a client's token opens this session as it was last read or saved.
	 * @param token the token
	 * @return whether its secret matches
	 */
	public boolean isOpenedBy(SessionToken token) {
		return token.matches(this.state.row().secretHash());
	}

	@Override
	public String getId() {
		return locked(() -> this.state.id());
	}

	@Override
	public String changeSessionId() {
		return locked(() -> {
			this.state.rotate(this.tokens.newSecret(handle()));
			return this.state.id();
		});
	}

	@Override
	@SuppressWarnings("unchecked")
	public <T> @Nullable T getAttribute(String attributeName) {
		return (T) locked(() -> {
			Object value = attributes().get(attributeName);
			if (value == null && PrincipalResolver.PRINCIPAL_NAME.equals(attributeName)) {
				return this.state.knownPrincipal();
			}
			if (value != null && this.settings.saveMode() == SaveMode.ON_GET_ATTRIBUTE) {
				attributes().markChanged(attributeName);
			}
			return value;
		});
	}

	@Override
	public Set<String> getAttributeNames() {
		Set<String> names = locked(() -> Set.copyOf(attributes().names()));
		if (!names.contains(ADOPTION_NOTE)) {
			return names;
		}
		return names.stream().filter((name) -> !name.equals(ADOPTION_NOTE)).collect(Collectors.toUnmodifiableSet());
	}

	@Override
	public void setAttribute(String attributeName, @Nullable Object attributeValue) {
		locked(() -> {
			attributes().set(attributeName, attributeValue);
			if (PrincipalResolver.isSource(attributeName)) {
				this.state.principalTouched();
			}
			return null;
		});
	}

	@Override
	public void removeAttribute(String attributeName) {
		setAttribute(attributeName, null);
	}

	@Override
	public Instant getCreationTime() {
		return Instant.ofEpochMilli(this.state.row().createdAt());
	}

	/**
	 * Counts as an access now: it is the store's own clock that counts, not the instant
	 * given. An access after the end of the session as it is stored does not bring it
	 * back.
	 */
	@Override
	public void setLastAccessedTime(Instant lastAccessedTime) {
		locked(() -> {
			long now = now();
			if (!this.state.row().isExpired(now)) {
				this.state.accessed(now);
			}
			return null;
		});
	}

	@Override
	public Instant getLastAccessedTime() {
		return Instant.ofEpochMilli(locked(() -> this.state.lastAccessedAt()));
	}

	@Override
	public void setMaxInactiveInterval(Duration interval) {
		locked(() -> {
			this.state.timeouts().give(storable(SessionTimeouts.millis(interval)));
			return null;
		});
	}

	@Override
	public Duration getMaxInactiveInterval() {
		long millis = locked(() -> this.state.inactivity());
		return (millis < 0) ? Duration.ofSeconds(-1) : Duration.ofMillis(millis);
	}

	@Override
	public boolean isExpired() {
		return locked(() -> this.state.isExpired(now()));
	}

	/**
	 * Takes note that listeners are told that the session has begun.
	 * @return whether they have not been told before
	 */
	public boolean announce() {
		return !this.announced.getAndSet(true);
	}

	static long storable(long timeout) {
		return Math.max(-1, Math.min(timeout, LONGEST_TIMEOUT));
	}

	SessionState state() {
		return this.state;
	}

	private AttributeMap attributes() {
		return this.state.attributes();
	}

	private long now() {
		return this.settings.clock().millis();
	}

	<T extends @Nullable Object> T locked(Supplier<T> action) {
		this.lock.lock();
		try {
			return action.get();
		}
		finally {
			this.lock.unlock();
		}
	}

	@Override
	public String toString() {
		return "StoredSession[" + getId() + "]";
	}

}
