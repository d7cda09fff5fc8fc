package io.sessionstore.sample;

import java.util.List;
import java.util.Optional;

import org.springframework.data.repository.Repository;

/**
 * Reads accounts.
 */
interface AccountRepository extends Repository<Account, Long> {

	Optional<Account> findByUsername(String username);

	List<Account> findFirst10ByUsernameContainingIgnoreCaseOrderByUsername(String part);

}
