package io.sessionstore.autoconfigure;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;

import javax.sql.DataSource;

import org.flywaydb.core.Flyway;

import org.springframework.beans.factory.InitializingBean;
import org.springframework.util.StringUtils;

/**
 * Creates and migrates the session table, with a Flyway of its own: whatever the
 * application uses for its own tables, with a history of its own, on a database that may
 * already be full.
 */
class SchemaMigration implements InitializingBean {

	private static final Map<String, String> FOLDERS = Map.of("h2", "h2", "postgresql", "postgresql", "mysql", "mysql",
			"mariadb", "mariadb");

	private static final String HISTORY_TABLE = "session-store.schema.history-table";

	private final DataSource dataSource;

	private final String historyTable;

	SchemaMigration(DataSource dataSource, String historyTable) {
		this.dataSource = dataSource;
		this.historyTable = historyTable;
	}

	/**
	 * Makes the migration of a data source as it is configured.
	 * @throws InvalidSessionStorePropertyException if the history table has no name
	 */
	static SchemaMigration of(DataSource dataSource, SessionStoreProperties.Schema properties) {
		if (!StringUtils.hasText(properties.historyTable())) {
			throw new InvalidSessionStorePropertyException(HISTORY_TABLE, properties.historyTable(),
					"a table needs a name", "Set '" + HISTORY_TABLE + "' to a name, or remove it.");
		}
		return new SchemaMigration(dataSource, properties.historyTable());
	}

	@Override
	public void afterPropertiesSet() {
		Flyway.configure(getClass().getClassLoader())
			.dataSource(this.dataSource)
			.locations("classpath:io/sessionstore/migration/" + folder())
			.table(this.historyTable)
			.baselineOnMigrate(true)
			.baselineVersion("0")
			.load()
			.migrate();
	}

	private String folder() {
		String product = product();
		String folder = FOLDERS.get(product.toLowerCase(Locale.ROOT));
		if (folder == null) {
			throw new SessionStoreSetupException("There is no session table for the database '" + product + "'",
					"Use H2, PostgreSQL, MySQL or MariaDB, or a database that speaks the protocol of one of them, "
							+ "or create the table yourself and set 'session-store.schema.migrate' to 'false'.");
		}
		return folder;
	}

	private String product() {
		try (Connection connection = this.dataSource.getConnection()) {
			DatabaseMetaData metaData = connection.getMetaData();
			// MySQL's driver calls a MariaDB server MySQL.
			return metaData.getDatabaseProductVersion().contains("MariaDB") ? "MariaDB"
					: metaData.getDatabaseProductName();
		}
		catch (SQLException ex) {
			throw new IllegalStateException("The database could not be asked for its name", ex);
		}
	}

}
