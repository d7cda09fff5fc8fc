package io.sessionstore.sample;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.sessionstore.SessionDetails;
import io.sessionstore.SessionHandle;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Puts the store's view of sessions and the application's own columns together.
 */
@Component
class SessionViews {

	private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "0:0:0:0:0:0:0:1", "::1");

	private final AppSessionRepository origins;

	private final DeviceParser devices;

	private final Clock clock = Clock.systemUTC();

	SessionViews(AppSessionRepository origins, DeviceParser devices) {
		this.origins = origins;
		this.devices = devices;
	}

	/**
	 * Returns the sessions in their order, but the current one first.
	 */
	List<SessionView> of(List<SessionDetails> sessions, SessionHandle current) {
		Map<UUID, AppSessionRepository.Origin> found = this.origins
			.findByIdIn(sessions.stream().map((details) -> details.handle().value()).toList())
			.stream()
			.collect(Collectors.toMap(AppSessionRepository.Origin::getId, Function.identity()));
		Instant now = this.clock.instant();
		return sessions.stream()
			.map((details) -> view(details, found.get(details.handle().value()), current, now))
			.sorted(Comparator.comparing((view) -> !view.current()))
			.toList();
	}

	private SessionView view(SessionDetails details, AppSessionRepository.@Nullable Origin origin,
			SessionHandle current, Instant now) {
		Device device = Device.UNKNOWN;
		String address = null;
		Instant latest = details.expiresAt();
		// The row of a session that has ended meanwhile is gone.
		if (origin != null) {
			device = this.devices.parse(origin.getDevice());
			address = readable(origin.getIpAddress());
			latest = latest(origin.getExpiresAtLatest());
		}
		return new SessionView(details.handle().toString(), details.principal(), device, address,
				Moment.of(details.createdAt(), now), Moment.of(details.lastAccessedAt(), now),
				Moment.of(details.expiresAt(), now), Moment.of(latest, now), details.handle().equals(current));
	}

	private static @Nullable String readable(@Nullable String address) {
		return (address != null && LOOPBACK.contains(address)) ? "this computer" : address;
	}

	private static Instant latest(long millis) {
		return (millis == Long.MAX_VALUE) ? Instant.MAX : Instant.ofEpochMilli(millis);
	}

}
