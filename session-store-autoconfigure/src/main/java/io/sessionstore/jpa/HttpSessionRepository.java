package io.sessionstore.jpa;

import java.util.UUID;

import io.sessionstore.core.SessionRows;

import org.springframework.data.repository.Repository;

/**
 * The Spring Data repository of the session table. What is on the way of a request is
 * done by its fragment, without a persistence context and without a transaction.
 */
interface HttpSessionRepository extends Repository<HttpSessionRecord, UUID>, SessionRows {

}
