package io.sessionstore.schema;

import java.util.List;

import io.sessionstore.diagnosis.SessionStoreSetupException;
import io.sessionstore.jpa.SessionEntities;
import io.sessionstore.jpa.SessionPersistence;
import io.sessionstore.jpa.SessionRecord;
import io.sessionstore.jpa.SessionRecordMapper;
import jakarta.persistence.EntityManagerFactory;

import org.springframework.beans.factory.ListableBeanFactory;

/**
 * An application's own session entity: what must hold for it.
 */
public final class OwnEntity {

	static final String REMEDY = "The session entity is the application's own, and so is its table. It needs the columns "
			+ "of the store's, with indexes on the columns of 'principalName' and 'purgeAfter', and a column for "
			+ "'principalName' that tells cases and trailing spaces apart: see the SQL in the store's folder "
			+ "'io/sessionstore/migration'. Columns of its own are null or have a default, unless a "
			+ "SessionRecordMapper fills them.";

	private OwnEntity() {
	}

	public static boolean isIn(SessionPersistence persistence) {
		return !SessionEntities.own(persistence.entityManagerFactory()).isEmpty();
	}

	public static void check(SessionPersistence persistence, TableNames names, ListableBeanFactory beans) {
		List<Class<? extends SessionRecord>> own = SessionEntities.own(persistence.entityManagerFactory());
		if (own.size() > 1) {
			throw new SessionStoreSetupException("There are several session entities: " + own,
					"Let one entity of the persistence unit extend '" + SessionRecord.class.getName()
							+ "', or make the others abstract.");
		}
		if (own.isEmpty()) {
			requireNoMapper(beans);
		}
		else if (names.table() != null || names.schema() != null) {
			throw new SessionStoreSetupException("The session entity " + own.get(0).getName()
					+ " is the application's own, and has the name and the schema of its table from its mapping",
					"Remove 'session-store.schema.table' and 'session-store.schema.name', and use '@Table'.");
		}
		else {
			requireHeeded(own.get(0), SessionEntities.unheeded(persistence.entityManagerFactory()));
		}
	}

	private static void requireHeeded(Class<?> entity, List<String> unheeded) {
		if (!unheeded.isEmpty()) {
			throw new SessionStoreSetupException(
					"The mapping of the session entity " + entity.getName()
							+ " demands of each statement what the store's own statements do not do: " + unheeded,
					"Remove it. The entity has one table, of its own; a row is a session that lives, and is deleted "
							+ "when the session ends. Columns that the database fills, or a SessionRecordMapper, and "
							+ "triggers of the database serve for much of the rest.");
		}
	}

	/**
	 * Refuses a persistence unit that has a session entity while sessions are elsewhere.
	 */
	public static void requireNone(EntityManagerFactory unit) {
		List<Class<? extends SessionRecord>> own = SessionEntities.own(unit);
		if (!own.isEmpty()) {
			throw new SessionStoreSetupException(
					"The session entity " + own.get(0).getName()
							+ " is in the application's persistence unit, and sessions have a data source of their own",
					"Remove '@SessionStoreDataSource', and sessions live in the table of that entity. Or remove the entity: "
							+ "sessions in a data source of their own have the store's.");
		}
	}

	private static void requireNoMapper(ListableBeanFactory beans) {
		String[] mappers = beans.getBeanNamesForType(SessionRecordMapper.class, true, false);
		if (mappers.length > 0) {
			throw new SessionStoreSetupException(
					"The bean '" + mappers[0] + "' maps columns of an own session entity, and there is none",
					"Let one entity of the persistence unit that the store uses extend '"
							+ SessionRecord.class.getName() + "', or remove the bean.");
		}
	}

}
