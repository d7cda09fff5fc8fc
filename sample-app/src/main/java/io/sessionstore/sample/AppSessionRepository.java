package io.sessionstore.sample;

import java.util.Collection;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.springframework.data.repository.Repository;

/**
 * Reads the application's own columns of the session table.
 */
interface AppSessionRepository extends Repository<AppSession, UUID> {

	List<Origin> findByIdIn(Collection<UUID> ids);

	/**
	 * Counts the rows, also those of sessions that are over and not yet removed.
	 */
	long count();

	/**
	 * Where a session comes from: these columns and no attributes.
	 */
	interface Origin {

		UUID getId();

		@Nullable String getDevice();

		@Nullable String getIpAddress();

		long getExpiresAtLatest();

	}

}
