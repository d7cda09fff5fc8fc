package io.sessionstore.devices;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

import io.sessionstore.SessionHandle;
import org.jspecify.annotations.Nullable;

/**
 * A session and its device as they are shown. In JSON, instants are in ISO 8601.
 *
 * @param handle the session's public name, which opens nothing
 * @param user whose it is, or {@code null} if nobody has signed in
 * @param current whether it is the session that asks
 * @param name the browser and the operating system, or {@code null} if not known
 * @param kind {@code desktop}, {@code phone}, {@code tablet} or {@code program}, or
 * {@code null} if not known
 * @param address where the last sign-in came from, or {@code null} if not known
 * @param createdAt when the session was created
 * @param signedInAt when its user last signed in, or {@code null} if nobody has
 * @param lastAccessedAt when it was last used, at most one touch interval early
 * @param expiresAt when it ends if it is not used again, or {@code null} if never
 */
record DeviceView(String handle, @Nullable String user, boolean current, @Nullable String name, @Nullable String kind,
		@Nullable String address, Instant createdAt, @Nullable Instant signedInAt, Instant lastAccessedAt,
		@Nullable Instant expiresAt) {

	static DeviceView of(SessionDevice device, @Nullable SessionHandle current) {
		Instant expiresAt = device.session().expiresAt();
		SessionDevice.Kind kind = device.kind();
		return new DeviceView(device.session().handle().toString(), device.session().principal(),
				device.session().handle().equals(current), device.name(),
				(kind != null) ? kind.name().toLowerCase(Locale.ROOT) : null, address(device.address()),
				device.session().createdAt(), device.signedInAt(), device.session().lastAccessedAt(),
				expiresAt.equals(Instant.MAX) ? null : expiresAt);
	}

	private static @Nullable String address(@Nullable String address) {
		return (address != null && (address.startsWith("127.") || address.equals("0:0:0:0:0:0:0:1"))) ? "localhost"
				: address;
	}

	/**
	 * A part of a list.
	 *
	 * @param sessions the sessions
	 * @param page which part, from 0
	 * @param size how many a part has at most
	 * @param hasNext whether there is another one
	 */
	record Page(List<DeviceView> sessions, int page, int size, boolean hasNext) {
	}

}
