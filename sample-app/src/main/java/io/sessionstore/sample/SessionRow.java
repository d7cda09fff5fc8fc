package io.sessionstore.sample;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

import io.sessionstore.SessionDetails;
import io.sessionstore.SessionHandle;

/**
 * A session as the pages show it.
 *
 * @param handle the session's public name
 * @param principal whose it is, or a dash if nobody has signed in
 * @param created when it began
 * @param lastAccessed when it was last used
 * @param expires when it ends if it is not used again
 * @param state whether it was used within the touch interval
 * @param current whether it is the session of the browser that looks
 */
record SessionRow(String handle, String principal, String created, String lastAccessed, String expires, String state,
		boolean current) {

	private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT)
		.withZone(ZoneOffset.UTC);

	static SessionRow of(SessionDetails details, SessionHandle current) {
		String principal = details.principal();
		return new SessionRow(details.handle().toString(), (principal != null) ? principal : "–",
				text(details.createdAt()), text(details.lastAccessedAt()), text(details.expiresAt()),
				details.state().name().toLowerCase(Locale.ROOT), details.handle().equals(current));
	}

	private static String text(Instant time) {
		return time.equals(Instant.MAX) ? "never" : FORMAT.format(time);
	}

}
