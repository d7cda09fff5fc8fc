package io.sessionstore.jpa;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.repository.Repository;

/**
 * The Spring Data repository of the session table, for an application's own queries. It
 * only reads: use {@link io.sessionstore.SessionStore}, which handles versions and
 * listeners, to create, change and end sessions. Rows may belong to expired sessions that
 * are not deleted yet.
 */
public interface HttpSessionRepository extends Repository<HttpSessionRecord, UUID> {

	/**
	 * Finds a row.
	 * @param id the handle's UUID
	 * @return the row, or empty if there is none
	 */
	Optional<HttpSessionRecord> findById(UUID id);

	/**
	 * Lists rows.
	 * @param pageable which of them
	 * @return a page
	 */
	Page<HttpSessionRecord> findAll(Pageable pageable);

	/**
	 * Lists the rows of a principal.
	 * @param principalName the principal, compared byte for byte
	 * @return the rows, in no order
	 */
	List<HttpSessionRecord> findByPrincipalName(String principalName);

	/**
	 * Lists the rows of a principal.
	 * @param principalName the principal, compared byte for byte
	 * @param pageable which of them
	 * @return a page
	 */
	Page<HttpSessionRecord> findByPrincipalName(String principalName, Pageable pageable);

	/**
	 * Lists the rows whose session was created at an instant or later.
	 * @param createdAt epoch milliseconds
	 * @param pageable which of them
	 * @return a page
	 */
	Page<HttpSessionRecord> findByCreatedAtGreaterThanEqual(long createdAt, Pageable pageable);

	/**
	 * Counts all rows.
	 * @return how many there are, expired or not
	 */
	long count();

	/**
	 * Counts the rows of a principal.
	 * @param principalName the principal, compared byte for byte
	 * @return how many there are, expired or not
	 */
	long countByPrincipalName(String principalName);

	/**
	 * Counts the rows of expired sessions whose purge bound has passed.
	 * @param purgeAfter epoch milliseconds: now
	 * @return how many rows the cleanup would delete
	 */
	long countByPurgeAfterLessThanEqual(long purgeAfter);

}
