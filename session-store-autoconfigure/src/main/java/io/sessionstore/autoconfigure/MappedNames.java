package io.sessionstore.autoconfigure;

import io.sessionstore.jpa.HttpSessionRecord;
import jakarta.persistence.EntityManagerFactory;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.persister.entity.AbstractEntityPersister;

/**
 * Refuses a naming strategy of the application that renames the session table: the
 * migrations do not know it, and every request would fail.
 */
final class MappedNames {

	private static final String COLUMN = "secret_hash";

	private MappedNames() {
	}

	static void check(EntityManagerFactory entityManagerFactory) {
		AbstractEntityPersister persister = (AbstractEntityPersister) entityManagerFactory
			.unwrap(SessionFactoryImplementor.class)
			.getMappingMetamodel()
			.getEntityDescriptor(HttpSessionRecord.class);
		requireSame(HttpSessionRecord.TABLE, persister.getTableName());
		// Strategies treat columns alike, so one of them stands for all.
		requireSame(COLUMN, persister.getPropertyColumnNames("secretHash")[0]);
	}

	private static void requireSame(String expected, String mapped) {
		String name = mapped.substring(mapped.lastIndexOf('.') + 1).replaceAll("[\"`\\[\\]]", "");
		if (!name.equalsIgnoreCase(expected)) {
			throw new SessionStoreSetupException(
					"The naming strategy of Hibernate turns '" + expected + "', a name in the session table, into '"
							+ name + "', which the migrations of the session store do not create",
					"Let the PhysicalNamingStrategy leave '" + expected
							+ "' as it is, or create the table yourself and set 'session-store.schema.migrate' to "
							+ "'false'.");
		}
	}

}
