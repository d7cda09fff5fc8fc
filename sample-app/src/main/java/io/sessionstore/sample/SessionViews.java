package io.sessionstore.sample;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import io.sessionstore.SessionDetails;
import io.sessionstore.SessionHandle;
import io.sessionstore.devices.SessionDevice;
import io.sessionstore.devices.SessionDevice.Kind;
import io.sessionstore.devices.SessionDevices;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Says of sessions and their devices what the administrator's page shows.
 */
@Component
class SessionViews {

	private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "0:0:0:0:0:0:0:1");

	private final SessionDevices devices;

	private final Clock clock = Clock.systemUTC();

	SessionViews(SessionDevices devices) {
		this.devices = devices;
	}

	/**
	 * Returns the sessions in their order.
	 */
	List<SessionView> of(List<SessionDetails> sessions, SessionHandle current) {
		Instant now = this.clock.instant();
		return this.devices.with(sessions).stream().map((device) -> view(device, current, now)).toList();
	}

	private static SessionView view(SessionDevice device, SessionHandle current, Instant now) {
		SessionDetails session = device.session();
		String icon = (device.kind() == Kind.DESKTOP) ? "computer"
				: (device.kind() == Kind.PHONE || device.kind() == Kind.TABLET) ? "phone" : "other";
		return new SessionView(session.handle().toString(), session.principal(),
				Objects.requireNonNullElse(device.name(), "Unknown device"), icon, readable(device.address()),
				Moment.of(session.createdAt(), now), Moment.of(session.lastAccessedAt(), now),
				Moment.of(session.expiresAt(), now), session.handle().equals(current));
	}

	private static @Nullable String readable(@Nullable String address) {
		return (address != null && LOOPBACK.contains(address)) ? "localhost" : address;
	}

}
