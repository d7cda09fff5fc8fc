package io.sessionstore.stampedentity;

import java.time.Instant;

import io.sessionstore.jpa.SessionRecord;
import jakarta.persistence.Entity;
import org.hibernate.annotations.CreationTimestamp;

/**
 * A session with a stamp.
 */
@Entity
public class StampedSession extends SessionRecord {

	@CreationTimestamp
	private Instant stampedAt;

	public Instant getStampedAt() {
		return this.stampedAt;
	}

}
