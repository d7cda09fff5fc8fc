package io.sessionstore.devices;

import java.util.Objects;

/**
 * A user has signed in on a device that is new to them. Published as an event of Spring's
 * after the session is committed, on the thread of the request, where
 * {@code session-store.devices.known-for} is set; once in the cluster.
 *
 * @param device the session, with all that a mail to its user needs
 */
public record NewDeviceEvent(SessionDevice device) {

	/**
	 * Returns who has signed in.
	 * @return the principal of the session
	 */
	public String user() {
		return Objects.requireNonNull(this.device.session().principal());
	}

}
