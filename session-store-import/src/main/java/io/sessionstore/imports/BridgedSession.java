package io.sessionstore.imports;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.session.Session;

/**
 * A session of the old store that remembers what was changed in it: another node may move
 * it away before it is saved.
 *
 * @param <S> the session of the old store
 */
final class BridgedSession<S extends Session> implements Session {

	private final S session;

	private @Nullable String knownAs;

	private final Map<String, @Nullable Object> changes = new HashMap<>();

	/**
	 * Wraps a session.
	 * @param knownAs its id in the old store, or {@code null} if it is not there yet
	 */
	BridgedSession(S session, @Nullable String knownAs) {
		this.session = session;
		this.knownAs = knownAs;
	}

	S session() {
		return this.session;
	}

	boolean isChanged() {
		return !this.changes.isEmpty();
	}

	/**
	 * Whether the old store does not know it by this id yet.
	 */
	boolean isNamedAnew() {
		return !this.session.getId().equals(this.knownAs);
	}

	void copyChangesTo(Session other) {
		this.changes.forEach((name, value) -> {
			if (value != null) {
				other.setAttribute(name, value);
			}
			else {
				other.removeAttribute(name);
			}
		});
	}

	void saved() {
		this.knownAs = this.session.getId();
		this.changes.clear();
	}

	@Override
	public String getId() {
		return this.session.getId();
	}

	@Override
	public String changeSessionId() {
		return this.session.changeSessionId();
	}

	@Override
	public <T> @Nullable T getAttribute(String attributeName) {
		return this.session.getAttribute(attributeName);
	}

	@Override
	public Set<String> getAttributeNames() {
		return this.session.getAttributeNames();
	}

	@Override
	public void setAttribute(String attributeName, @Nullable Object attributeValue) {
		if (attributeValue == null) {
			removeAttribute(attributeName);
			return;
		}
		this.changes.put(attributeName, attributeValue);
		this.session.setAttribute(attributeName, attributeValue);
	}

	@Override
	public void removeAttribute(String attributeName) {
		this.changes.put(attributeName, null);
		this.session.removeAttribute(attributeName);
	}

	@Override
	public Instant getCreationTime() {
		return this.session.getCreationTime();
	}

	@Override
	public void setLastAccessedTime(Instant lastAccessedTime) {
		this.session.setLastAccessedTime(lastAccessedTime);
	}

	@Override
	public Instant getLastAccessedTime() {
		return this.session.getLastAccessedTime();
	}

	@Override
	public void setMaxInactiveInterval(Duration interval) {
		this.session.setMaxInactiveInterval(interval);
	}

	@Override
	public Duration getMaxInactiveInterval() {
		return this.session.getMaxInactiveInterval();
	}

	@Override
	public boolean isExpired() {
		return this.session.isExpired();
	}

	@Override
	public String toString() {
		return "BridgedSession[id hidden]";
	}

}
