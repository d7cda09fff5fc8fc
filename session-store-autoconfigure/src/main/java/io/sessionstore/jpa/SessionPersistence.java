package io.sessionstore.jpa;

import javax.sql.DataSource;

import jakarta.persistence.EntityManagerFactory;

/**
 * The persistence unit that the session table is in. Not a bean of type
 * {@link EntityManagerFactory}, so that a unit of the store's own is seen by no other
 * injection point.
 *
 * @param entityManagerFactory the application's own or one made for the store
 * @param dataSource where it has its connections from
 * @param closing closes the unit if it was made for the store
 */
public record SessionPersistence(EntityManagerFactory entityManagerFactory, DataSource dataSource,
		Runnable closing) implements AutoCloseable {

	@Override
	public int hashCode() {
		return SessionPersistence.class.hashCode();
	}

	@Override
	public void close() {
		this.closing.run();
	}

}
