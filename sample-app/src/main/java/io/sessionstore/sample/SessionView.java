package io.sessionstore.sample;

import org.jspecify.annotations.Nullable;

/**
 * A session as the administrator's page shows it.
 *
 * @param handle the session's public name
 * @param principal whose it is, or {@code null} if nobody has signed in
 * @param device what it is used with
 * @param icon the name of the device's picture
 * @param address where its last login came from, or {@code null} if that is not known
 * @param created when it began
 * @param lastAccessed when it was last used, at most one touch interval early
 * @param expires when it ends if it is not used again
 * @param current whether it is the session of the browser that looks
 */
record SessionView(String handle, @Nullable String principal, String device, String icon, @Nullable String address,
		Moment created, Moment lastAccessed, Moment expires, boolean current) {
}
