package io.sessionstore.sample;

import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/**
 * Remembers that somebody ended a session, to tell its device.
 */
@Entity
class EndedSession {

	@Id
	private UUID id;

	@Column(nullable = false)
	private Instant endedAt;

	@SuppressWarnings("NullAway.Init")
	protected EndedSession() {
	}

	EndedSession(UUID id, Instant endedAt) {
		this.id = id;
		this.endedAt = endedAt;
	}

}
