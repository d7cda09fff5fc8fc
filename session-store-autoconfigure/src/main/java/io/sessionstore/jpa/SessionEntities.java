package io.sessionstore.jpa;

import java.lang.reflect.Modifier;
import java.util.Comparator;
import java.util.List;

import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.metamodel.EntityType;
import org.hibernate.engine.spi.SessionFactoryImplementor;

/**
 * Tells which persistence units have a session entity, and which: one of the
 * application's own goes before the store's.
 */
public final class SessionEntities {

	private SessionEntities() {
	}

	/**
	 * Returns whether a persistence unit has a session entity.
	 * @param entityManagerFactory the unit
	 * @return whether the store can use it
	 */
	public static boolean isIn(EntityManagerFactory entityManagerFactory) {
		return entityManagerFactory.getMetamodel()
			.getEntities()
			.stream()
			.anyMatch((entity) -> isSessionEntity(entity.getJavaType()));
	}

	/**
	 * Returns the application's own session entities.
	 * @param entityManagerFactory a persistence unit
	 * @return the concrete entities that extend {@link SessionRecord}, without the
	 * store's, by name
	 */
	public static List<Class<? extends SessionRecord>> own(EntityManagerFactory entityManagerFactory) {
		return entityManagerFactory.getMetamodel()
			.getEntities()
			.stream()
			.<Class<?>>map(EntityType::getJavaType)
			.filter((type) -> isSessionEntity(type) && type != HttpSessionRecord.class)
			.<Class<? extends SessionRecord>>map((type) -> type.asSubclass(SessionRecord.class))
			.sorted(Comparator.comparing(Class::getName))
			.toList();
	}

	private static boolean isSessionEntity(Class<?> type) {
		return type != null && SessionRecord.class.isAssignableFrom(type) && !Modifier.isAbstract(type.getModifiers());
	}

	static SessionFactoryImplementor require(EntityManagerFactory entityManagerFactory) {
		if (!isIn(entityManagerFactory)) {
			throw new UnknownSessionEntityException(HttpSessionRecord.class);
		}
		return entityManagerFactory.unwrap(SessionFactoryImplementor.class);
	}

	/**
	 * Returns the session entity of a unit that has one.
	 */
	static Class<? extends SessionRecord> entity(EntityManagerFactory entityManagerFactory) {
		List<Class<? extends SessionRecord>> own = own(entityManagerFactory);
		return own.isEmpty() ? HttpSessionRecord.class : own.get(0);
	}

}
