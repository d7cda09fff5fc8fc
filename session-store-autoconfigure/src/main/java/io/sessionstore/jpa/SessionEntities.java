package io.sessionstore.jpa;

import jakarta.persistence.EntityManagerFactory;
import org.hibernate.engine.spi.SessionFactoryImplementor;

/**
 * Tells which persistence units have a session entity.
 */
public final class SessionEntities {

	private SessionEntities() {
	}

	/**
	 * Returns whether a persistence unit has the session entity.
	 * @param entityManagerFactory the unit
	 * @return whether the store can use it
	 */
	public static boolean isIn(EntityManagerFactory entityManagerFactory) {
		return entityManagerFactory.getMetamodel()
			.getEntities()
			.stream()
			.anyMatch((entity) -> entity.getJavaType() == HttpSessionRecord.class);
	}

	static SessionFactoryImplementor require(EntityManagerFactory entityManagerFactory) {
		if (!isIn(entityManagerFactory)) {
			throw new UnknownSessionEntityException(HttpSessionRecord.class);
		}
		return entityManagerFactory.unwrap(SessionFactoryImplementor.class);
	}

}
