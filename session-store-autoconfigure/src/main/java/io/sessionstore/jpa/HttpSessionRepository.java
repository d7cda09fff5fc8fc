package io.sessionstore.jpa;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.repository.Repository;

/**
 * The Spring Data repository of the session table, for an application's own looks at it.
 * It only reads: sessions begin, change and end through
 * {@link io.sessionstore.SessionStore}, which knows of versions and listeners. Rows may
 * be over and not removed yet.
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
	 * @param principalName whose rows, compared byte for byte
	 * @return the rows, in no order
	 */
	List<HttpSessionRecord> findByPrincipalName(String principalName);

	/**
	 * Lists the rows of a principal.
	 * @param principalName whose rows, compared byte for byte
	 * @param pageable which of them
	 * @return a page
	 */
	Page<HttpSessionRecord> findByPrincipalName(String principalName, Pageable pageable);

	/**
	 * Lists the rows whose session began at an instant or later.
	 * @param createdAt epoch milliseconds
	 * @param pageable which of them
	 * @return a page
	 */
	Page<HttpSessionRecord> findByCreatedAtGreaterThanEqual(long createdAt, Pageable pageable);

	/**
	 * Counts all rows.
	 * @return how many there are, over or not
	 */
	long count();

	/**
	 * Counts the rows of a principal.
	 * @param principalName whose rows, compared byte for byte
	 * @return how many there are, over or not
	 */
	long countByPrincipalName(String principalName);

	/**
	 * Counts the rows that no live session is in.
	 * @param purgeAfter epoch milliseconds: now
	 * @return how many the cleanup would remove
	 */
	long countByPurgeAfterLessThanEqual(long purgeAfter);

}
