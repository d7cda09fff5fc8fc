package io.sessionstore.autoconfigure;

import java.util.Set;

import org.springframework.boot.sql.init.dependency.AbstractBeansOfTypeDatabaseInitializerDetector;
import org.springframework.boot.sql.init.dependency.DatabaseInitializerDetector;

/**
 * Makes whatever needs the database wait for the session table, and the session table
 * wait for the application's own migrations: a Flyway that finds a table of ours in its
 * schema would refuse to begin.
 */
class SchemaMigrationDetector extends AbstractBeansOfTypeDatabaseInitializerDetector
		implements DatabaseInitializerDetector {

	@Override
	protected Set<Class<?>> getDatabaseInitializerBeanTypes() {
		return Set.of(SchemaMigration.class);
	}

	@Override
	public int getOrder() {
		return 100;
	}

}
