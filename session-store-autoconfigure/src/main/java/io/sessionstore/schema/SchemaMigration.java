package io.sessionstore.schema;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import javax.sql.DataSource;

import io.sessionstore.diagnosis.DatabaseName;
import io.sessionstore.diagnosis.SessionStoreSetupException;
import io.sessionstore.diagnosis.UnreachableDatabase;
import io.sessionstore.jpa.AdditionalSessionColumns.Migrations;
import io.sessionstore.jpa.HttpSessionRecord;
import io.sessionstore.jpa.SessionTable;
import io.sessionstore.vendor.Vendor;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.CoreMigrationType;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.InitializingBean;
import org.springframework.util.StringUtils;

/**
 * Creates and migrates the session table, with a Flyway of its own: whatever the
 * application uses for its own tables, with a history of its own, on a database that may
 * already be full.
 */
public class SchemaMigration implements InitializingBean {

	private static final Logger logger = LoggerFactory.getLogger("io.sessionstore.SessionStore");

	private final DataSource dataSource;

	private final SessionTable table;

	private final @Nullable String historyTable;

	private final @Nullable Migrations additional;

	/**
	 * Prepares a migration.
	 * @param dataSource where the table is to be
	 * @param table what it is called
	 * @param historyTable where Flyway notes what it has done, or {@code null} for a name
	 * that follows from the table's
	 */
	public SchemaMigration(DataSource dataSource, SessionTable table, @Nullable String historyTable) {
		this(dataSource, table, historyTable, null);
	}

	/**
	 * Prepares a migration that adds columns.
	 * @param table the table that is there, with the columns to be added alone
	 * @param additional where the migrations are
	 */
	SchemaMigration(DataSource dataSource, SessionTable table, @Nullable String historyTable,
			@Nullable Migrations additional) {
		this.dataSource = dataSource;
		this.table = table;
		this.historyTable = historyTable;
		this.additional = additional;
	}

	@Override
	public void afterPropertiesSet() {
		Place place = place();
		if (!place.upToDate()) {
			migrate(place);
		}
		if (this.additional == null) {
			indexes(place).complete();
		}
	}

	private void migrate(Place place) {
		Flyway flyway = configuration(place).load();
		try {
			migrate(flyway, place);
		}
		catch (FlywayException ex) {
			HistoryState notes = HistoryState.of(flyway);
			if (notes == HistoryState.FAILED) {
				forgetFailure(flyway, ex);
			}
			throw failure(place.vendor()).explain(ex, notes);
		}
	}

	private MigrationFailure failure(Vendor vendor) {
		return new MigrationFailure(this.dataSource, vendor, this.table, historyTable());
	}

	// Where a failed migration is not rolled back its note stays, and would be the only
	// thing that the next start speaks of. Never in a history that others write as well:
	// theirs is not to be repaired.
	private static void forgetFailure(Flyway flyway, FlywayException cause) {
		try {
			flyway.repair();
		}
		catch (FlywayException ex) {
			cause.addSuppressed(ex);
		}
	}

	// One that was killed after it began its history is done again: its statements leave
	// alone what is there. Never begun anew: another node may be migrating right now.
	private void migrate(Flyway flyway, Place place) {
		if (place.found() != TableState.ABSENT) {
			MigrationInfo[] applied = flyway.info().applied();
			warnOfNewer(applied, place.migrations().newest());
			if (this.additional == null && place.found() == TableState.FOREIGN
					&& Stream.of(applied).allMatch((migration) -> migration.getType().isBaseline())) {
				throw nameTaken();
			}
		}
		flyway.migrate();
		if (place.found() == TableState.ABSENT && Stream.of(flyway.info().applied())
			.anyMatch((migration) -> migration.getType() == CoreMigrationType.SCHEMA)) {
			logger.warn(
					"There was no schema {}, and it was made for the table {}. If its name is a mistake, correct "
							+ "'session-store.schema.name', or Hibernate's 'default_schema', and drop it",
					place.schema(), this.table.name());
		}
	}

	private MissingIndexes indexes(Place place) {
		return new MissingIndexes(this.dataSource, place.vendor(), this.table, place.schema(), place.quoted());
	}

	// No error: nodes of both versions may run side by side, and the table was tried.
	private void warnOfNewer(MigrationInfo[] applied, String newest) {
		for (MigrationInfo migration : applied) {
			if (migration.getVersion() != null && migration.getVersion().isNewerThan(newest)) {
				logger.warn(
						"A newer version of the store has upgraded the table {}: its history, {}, has migration {}, "
								+ "and this version knows those up to {}. Upgrade this application too",
						this.table.sql(), historyTable(), migration.getVersion(), newest);
			}
		}
	}

	private SessionStoreSetupException nameTaken() {
		try (Connection connection = this.dataSource.getConnection()) {
			return NameTaken.failure(connection, this.table);
		}
		catch (SQLException ex) {
			return UnreachableDatabase.failure(DatabaseName.of(this.dataSource), ex);
		}
	}

	private FluentConfiguration configuration(Place place) {
		ClassLoader classLoader = getClass().getClassLoader();
		FluentConfiguration configuration = Flyway.configure(classLoader)
			.dataSource(SpareConnections.of(this.dataSource))
			.resourceProvider(place.migrations())
			// There are migrations in SQL alone, and nothing to look for.
			.javaMigrationClassProvider(List::of)
			.locations("classpath:" + root() + place.vendor().folder())
			.placeholders(Map.of("table", this.table.sql(), "name", this.table.name()))
			.table(historyTable())
			.baselineOnMigrate(true)
			.baselineVersion((place.found() == TableState.FITTING) ? place.migrations().newest() : "0");
		return (place.schema() != null) ? configuration.defaultSchema(place.schema()) : configuration;
	}

	private String root() {
		return (this.additional != null) ? this.additional.folder() : MigrationResources.ROOT;
	}

	private String historyTable() {
		String what = (this.additional != null) ? this.additional.name() : "schema";
		if (StringUtils.hasText(this.historyTable)) {
			return (this.additional != null) ? this.historyTable + "_" + what : this.historyTable;
		}
		// Of its own for each table: two applications may live in one schema.
		String name = this.table.name().toLowerCase(Locale.ROOT);
		return (name.equals(HttpSessionRecord.TABLE) ? "session_store" : name) + "_" + what + "_history";
	}

	private Place place() {
		try (Connection connection = this.dataSource.getConnection()) {
			Vendor vendor = Vendor.of(connection);
			if (vendor == null) {
				throw new SessionStoreSetupException(
						"There is no session table for the database '"
								+ connection.getMetaData().getDatabaseProductName() + "'",
						"Use H2, PostgreSQL, MySQL or MariaDB, or a database that speaks the protocol of one of "
								+ "them, or " + MigrationFailure.BY_HAND);
			}
			TableState found = TableState.of(connection, vendor, this.table);
			if (found == TableState.FORBIDDEN) {
				throw failure(vendor).unreadable(connection);
			}
			if (found == TableState.RESERVED) {
				throw NameTaken.reserved(connection, this.table);
			}
			String schema = this.table.schema(connection);
			List<String> quoted = connection.getMetaData().storesUpperCaseIdentifiers() ? this.table.quotedColumns()
					: List.of();
			MigrationResources migrations = new MigrationResources(root(), vendor, getClass().getClassLoader(), quoted);
			return new Place(vendor, schema, found, quoted, migrations, found == TableState.FITTING
					&& AppliedMigrations.are(migrations.checksums(), connection, schema, historyTable()));
		}
		catch (SQLException ex) {
			throw UnreachableDatabase.failure(DatabaseName.of(this.dataSource), ex);
		}
	}

	/**
	 * Where the table is to be, and what is there.
	 */
	private record Place(Vendor vendor, @Nullable String schema, TableState found, List<String> quoted,
			MigrationResources migrations, boolean upToDate) {
	}

}
