package io.sessionstore.monitoring;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

import io.sessionstore.SessionDetails;
import io.sessionstore.SessionHandle;
import io.sessionstore.SessionStore;
import io.sessionstore.cleanup.CleanupRun;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.annotation.DeleteOperation;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;

/**
 * Shows the policy in force and how many sessions there are, lists those of a principal,
 * and destroys sessions. Shows neither tokens nor attributes.
 */
@Endpoint(id = "sessionstore")
public final class SessionStoreEndpoint {

	private static final String PRINCIPALS = "principals";

	private final SessionStore store;

	private final Map<String, Object> policy;

	private final SessionCounts counts;

	private final CleanupWatch cleanup;

	private final Supplier<Set<String>> reportedTypes;

	/**
	 * Creates the endpoint.
	 * @param store lists and ends sessions
	 * @param policy what is in force, to be shown as it is
	 * @param counts how many sessions there are
	 * @param cleanup when the cleanup last ran
	 * @param reportedTypes the classes that nobody has allowed and this node has met
	 */
	public SessionStoreEndpoint(SessionStore store, Map<String, Object> policy, SessionCounts counts,
			CleanupWatch cleanup, Supplier<Set<String>> reportedTypes) {
		this.reportedTypes = reportedTypes;
		this.store = store;
		this.policy = Collections.unmodifiableMap(new LinkedHashMap<>(policy));
		this.counts = counts;
		this.cleanup = cleanup;
	}

	/**
	 * Shows what is in force.
	 * @return policy, cleanup, counts and reported classes; a figure that has not been
	 * counted is missing
	 */
	@ReadOperation
	public Map<String, Object> overview() {
		Map<String, Object> shown = new LinkedHashMap<>();
		shown.put("policy", this.policy);
		Map<String, Object> runs = new LinkedHashMap<>();
		CleanupRun last = this.cleanup.lastRun();
		if (last != null) {
			runs.put("last", last.endedAt());
			runs.put("removed", last.removed());
			runs.put("took", last.took());
		}
		runs.put("overdue", this.cleanup.isOverdue());
		shown.put("cleanup", runs);
		Map<String, Object> sessions = new LinkedHashMap<>();
		put(sessions, "live", this.counts.live());
		put(sessions, "purgeable", this.counts.purgeable());
		shown.put("sessions", sessions);
		shown.put("reportedTypes", this.reportedTypes.get());
		return shown;
	}

	private static void put(Map<String, Object> map, String name, double value) {
		if (!Double.isNaN(value)) {
			map.put(name, (long) value);
		}
	}

	/**
	 * Lists the sessions of a principal.
	 * @param kind {@code principals}
	 * @param value the principal's name
	 * @return the sessions that live, the last used first; {@code null} for another kind
	 */
	@ReadOperation
	public @Nullable List<SessionDetails> sessions(@Selector String kind, @Selector String value) {
		return PRINCIPALS.equals(kind) ? this.store.sessionsOf(value) : null;
	}

	/**
	 * Destroys sessions.
	 * @param kind {@code sessions}, {@code principals} or {@code created-before}
	 * @param value a handle, a principal's name, or an instant such as
	 * {@code 2026-01-31T12:00:00Z}
	 * @return how many were destroyed
	 * @throws InvalidEndpointRequestException if it is another kind or not such a value
	 */
	@DeleteOperation
	public Map<String, Long> destroy(@Selector String kind, @Selector String value) {
		return switch (kind) {
			case "sessions" -> destroyed(this.store.destroy(handle(value)) ? 1 : 0);
			case PRINCIPALS -> destroyed(this.store.destroyAll(value));
			case "created-before" -> destroyed(this.store.destroyCreatedBefore(instant(value)));
			default -> throw refusal("Not one of 'sessions', 'principals' and 'created-before'");
		};
	}

	private static Map<String, Long> destroyed(long count) {
		return Map.of("destroyed", count);
	}

	private static SessionHandle handle(String value) {
		return SessionHandle.parse(value).orElseThrow(() -> refusal("Not a session's handle"));
	}

	private static Instant instant(String value) {
		try {
			return Instant.parse(value);
		}
		catch (DateTimeParseException ex) {
			throw refusal("Not an instant such as 2026-01-31T12:00:00Z");
		}
	}

	private static InvalidEndpointRequestException refusal(String reason) {
		return new InvalidEndpointRequestException(reason, reason);
	}

}
