package io.sessionstore.autoconfigure;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import javax.sql.DataSource;

import io.sessionstore.jpa.HttpSessionRecord;
import io.sessionstore.jpa.SessionTable;
import io.sessionstore.jpa.Vendor;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.InitializingBean;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.util.StringUtils;

/**
 * Creates and migrates the session table, with a Flyway of its own: whatever the
 * application uses for its own tables, with a history of its own, on a database that may
 * already be full.
 */
class SchemaMigration implements InitializingBean {

	private static final String NEWEST = "1";

	private static final String BY_HAND = "create the table yourself, from the SQL in the store's folder "
			+ "'io/sessionstore/migration', and set 'session-store.schema.migrate' to 'false'.";

	private final DataSource dataSource;

	private final SessionTable table;

	private final @Nullable String historyTable;

	/**
	 * Prepares a migration.
	 * @param dataSource where the table is to be
	 * @param table what it is called
	 * @param historyTable where Flyway notes what it has done, or {@code null} for a name
	 * that follows from the table's
	 */
	SchemaMigration(DataSource dataSource, SessionTable table, @Nullable String historyTable) {
		this.dataSource = dataSource;
		this.table = table;
		this.historyTable = historyTable;
	}

	@Override
	public void afterPropertiesSet() {
		Place place = place();
		Flyway flyway = configuration(place).load();
		try {
			migrate(flyway, place);
		}
		catch (FlywayException ex) {
			forgetFailure(flyway, ex);
			throw new SessionStoreSetupException(
					"The session table '" + this.table.sql() + "' could not be made or upgraded: "
							+ NestedExceptionUtils.getMostSpecificCause(ex).getMessage(),
					"Give the user of the database the right to create tables, or " + BY_HAND, ex);
		}
	}

	// Where a failed migration is not rolled back its note stays, and would be the only
	// thing that the next start speaks of.
	private static void forgetFailure(Flyway flyway, FlywayException cause) {
		try {
			flyway.repair();
		}
		catch (FlywayException ex) {
			cause.addSuppressed(ex);
		}
	}

	private void migrate(Flyway flyway, Place place) {
		if (place.found() != TableState.ABSENT && flyway.info().applied().length == 0) {
			if (place.found() == TableState.FOREIGN) {
				throw new SessionStoreSetupException(
						"There is a table '" + this.table.sql() + "' already, and it is not a session table",
						"Set 'session-store.schema.table' to another name, or 'session-store.schema.name' to "
								+ "another schema.");
			}
			// Made by hand, or its history was emptied, as by tests between two contexts:
			// Flyway begins a history only where there is none.
			dropEmptyHistory(place);
			flyway.baseline();
		}
		flyway.migrate();
	}

	private void dropEmptyHistory(Place place) {
		try (Connection connection = this.dataSource.getConnection();
				Statement statement = connection.createStatement()) {
			String quote = connection.getMetaData().getIdentifierQuoteString();
			String schema = (place.schema() != null) ? quote + place.schema() + quote + "." : "";
			statement.execute("drop table if exists " + schema + quote + historyTable() + quote);
			if (!connection.getAutoCommit()) {
				connection.commit();
			}
		}
		catch (SQLException ex) {
			throw new IllegalStateException("The empty history of the session table could not be begun anew", ex);
		}
	}

	private FluentConfiguration configuration(Place place) {
		ClassLoader classLoader = getClass().getClassLoader();
		FluentConfiguration configuration = Flyway.configure(classLoader)
			.dataSource(SpareConnections.of(this.dataSource))
			.resourceProvider(new MigrationResources(place.vendor(), classLoader))
			// There are migrations in SQL alone, and nothing to look for.
			.javaMigrationClassProvider(List::of)
			.locations("classpath:" + MigrationResources.ROOT + place.vendor().folder())
			.placeholders(Map.of("table", this.table.sql(), "name", this.table.name()))
			.table(historyTable())
			.baselineOnMigrate(true)
			.baselineVersion((place.found() == TableState.SESSIONS) ? NEWEST : "0");
		return (place.schema() != null) ? configuration.defaultSchema(place.schema()) : configuration;
	}

	private String historyTable() {
		if (StringUtils.hasText(this.historyTable)) {
			return this.historyTable;
		}
		// Of its own for each table: two applications may live in one schema.
		String name = this.table.name().toLowerCase(Locale.ROOT);
		return name.equals(HttpSessionRecord.TABLE) ? "session_store_schema_history" : name + "_schema_history";
	}

	private Place place() {
		try (Connection connection = this.dataSource.getConnection()) {
			Vendor vendor = Vendor.of(connection);
			if (vendor == null) {
				throw new SessionStoreSetupException(
						"There is no session table for the database '"
								+ connection.getMetaData().getDatabaseProductName() + "'",
						"Use H2, PostgreSQL, MySQL or MariaDB, or a database that speaks the protocol of one of "
								+ "them, or " + BY_HAND);
			}
			return new Place(vendor, this.table.schema(connection), TableState.of(connection, this.table));
		}
		catch (SQLException ex) {
			throw new IllegalStateException("The database could not be asked for its name", ex);
		}
	}

	/**
	 * Where the table is to be, and what is there.
	 */
	private record Place(Vendor vendor, @Nullable String schema, TableState found) {
	}

}
