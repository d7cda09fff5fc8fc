package io.sessionstore.devices;

import java.util.Collection;
import java.util.List;
import java.util.Map;

import io.sessionstore.SessionDetails;
import io.sessionstore.SessionStore;

import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.Slice;
import org.springframework.data.domain.SliceImpl;

/**
 * Lists sessions with their devices. No attribute is decoded. To end sessions, use
 * {@link SessionStore}.
 */
public final class SessionDevices {

	private final SessionStore sessions;

	private final DeviceRows rows;

	SessionDevices(SessionStore sessions, DeviceRows rows) {
		this.sessions = sessions;
		this.rows = rows;
	}

	/**
	 * Lists the live sessions of a principal, the most recently used first, in two
	 * statements.
	 * @param principalName the principal
	 * @return the sessions with their devices
	 */
	public List<SessionDevice> of(String principalName) {
		return with(this.sessions.sessionsOf(principalName));
	}

	/**
	 * Lists everybody's live sessions, by default the most recently used first, in two
	 * statements.
	 * @param pageable which part of them, and in which order:
	 * {@link SessionStore#sessions}
	 * @return the sessions with their devices
	 */
	public Slice<SessionDevice> all(Pageable pageable) {
		Slice<SessionDetails> slice = this.sessions.sessions(pageable);
		return new SliceImpl<>(with(slice.getContent()), pageable, slice.hasNext());
	}

	/**
	 * Adds the devices to sessions, in one statement for 500 of them.
	 * @param sessions what the store has listed
	 * @return the same in the same order
	 */
	public List<SessionDevice> with(Collection<SessionDetails> sessions) {
		return this.rows.devices(List.copyOf(sessions));
	}

	/**
	 * Counts the live sessions of principals, in one statement.
	 */
	Map<String, Long> counts(List<String> principalNames) {
		return this.rows.counts(principalNames);
	}

}
