package io.sessionstore.sample;

import java.util.Optional;

import org.springframework.data.repository.Repository;

/**
 * Reads credentials.
 */
interface CredentialRepository extends Repository<Credential, Long> {

	Optional<Credential> findByAccountUsername(String username);

}
