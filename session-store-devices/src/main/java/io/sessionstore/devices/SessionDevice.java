package io.sessionstore.devices;

import java.time.Instant;

import io.sessionstore.SessionDetails;
import org.jspecify.annotations.Nullable;

/**
 * A session with the device that it is used on, as that device described itself when the
 * session began or its user signed in.
 *
 * @param session the session
 * @param name the browser and the operating system, such as "Firefox 148 on Windows", or
 * {@code null} if they are not known
 * @param kind what kind of device it is, or {@code null} if that is not known
 * @param address where the last sign-in came from, as
 * {@code session-store.devices.address} has it kept, or {@code null}
 * @param signedInAt when the user last signed in, or {@code null} if nobody has
 */
public record SessionDevice(SessionDetails session, @Nullable String name, @Nullable Kind kind,
		@Nullable String address, @Nullable Instant signedInAt) {

	/**
	 * The kinds of devices.
	 */
	public enum Kind {

		/** A computer with a browser. */
		DESKTOP,

		/** A phone. */
		PHONE,

		/** A tablet, if it says so: a newer iPad presents itself as a computer. */
		TABLET,

		/** A program without a browser, such as curl. */
		PROGRAM

	}

}
