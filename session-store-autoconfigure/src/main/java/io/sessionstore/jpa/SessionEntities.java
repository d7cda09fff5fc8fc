package io.sessionstore.jpa;

import java.lang.reflect.Modifier;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.metamodel.EntityType;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.persister.entity.AbstractEntityPersister;
import org.hibernate.sql.model.TableMapping;

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

	/**
	 * Returns what the mapping of an application's own entity demands of each statement
	 * on its table. The store's are not Hibernate's, and do none of it.
	 * @param entityManagerFactory a persistence unit with such an entity
	 * @return annotations, and what comes of others
	 */
	public static List<String> unheeded(EntityManagerFactory entityManagerFactory) {
		AbstractEntityPersister entity = (AbstractEntityPersister) require(entityManagerFactory).getMappingMetamodel()
			.getEntityDescriptor(entity(entityManagerFactory));
		TableMapping table = entity.getIdentifierTableMapping();
		Map<String, Boolean> demands = new LinkedHashMap<>();
		demands.put("@SoftDelete", entity.getSoftDeleteMapping() != null);
		demands.put("@SQLRestriction", entity.hasWhereRestrictions());
		demands.put("@SQLInsert", table.getInsertDetails().getCustomSql() != null);
		demands.put("@SQLUpdate", table.getUpdateDetails().getCustomSql() != null);
		demands.put("@SQLDelete", table.getDeleteDetails().getCustomSql() != null);
		demands.put("columns in another table", entity.getTableSpan() > 1);
		demands.put("@DiscriminatorColumn", entity.getDiscriminatorMapping() != null);
		return demands.entrySet().stream().filter(Map.Entry::getValue).map(Map.Entry::getKey).toList();
	}

	private static boolean isSessionEntity(Class<?> type) {
		return type != null && SessionRecord.class.isAssignableFrom(type) && !Modifier.isAbstract(type.getModifiers());
	}

	/**
	 * Returns the session factory of a unit that has a session entity.
	 * @throws IllegalArgumentException if it has none
	 */
	public static SessionFactoryImplementor require(EntityManagerFactory entityManagerFactory) {
		if (!isIn(entityManagerFactory)) {
			throw new IllegalArgumentException("The persistence unit has no session entity");
		}
		return entityManagerFactory.unwrap(SessionFactoryImplementor.class);
	}

	/**
	 * Returns the session entity of a unit that has one.
	 */
	public static Class<? extends SessionRecord> entity(EntityManagerFactory entityManagerFactory) {
		List<Class<? extends SessionRecord>> own = own(entityManagerFactory);
		return own.isEmpty() ? HttpSessionRecord.class : own.get(0);
	}

}
