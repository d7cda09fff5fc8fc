package io.sessionstore.sample;

import java.time.Instant;
import java.util.UUID;

import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * Reads and writes which sessions were ended.
 */
interface EndedSessionRepository extends Repository<EndedSession, UUID> {

	boolean existsById(UUID id);

	@Transactional
	EndedSession save(EndedSession session);

	@Transactional
	@Modifying
	@Query("delete from EndedSession e where e.endedAt < :time")
	void deleteEndedBefore(Instant time);

}
