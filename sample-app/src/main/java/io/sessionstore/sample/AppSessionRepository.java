package io.sessionstore.sample;

import java.util.UUID;

import org.springframework.data.repository.Repository;

/**
 * Reads the session table.
 */
interface AppSessionRepository extends Repository<AppSession, UUID> {

	/**
	 * Counts the rows, also those of sessions that are over and not yet removed.
	 */
	long count();

}
