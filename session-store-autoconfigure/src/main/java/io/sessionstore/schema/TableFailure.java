package io.sessionstore.schema;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

import javax.sql.DataSource;

import io.sessionstore.diagnosis.DatabaseName;
import io.sessionstore.diagnosis.Failure;
import io.sessionstore.diagnosis.SessionStoreSetupException;
import io.sessionstore.diagnosis.UnreachableDatabase;
import io.sessionstore.jpa.SessionPersistence;
import io.sessionstore.jpa.SessionTable;
import io.sessionstore.vendor.Vendor;
import org.jspecify.annotations.Nullable;

/**
 * Says why the store cannot use its table, and what helps.
 */
public final class TableFailure {

	private final DataSource dataSource;

	private final SessionTable table;

	private final boolean migrated;

	private final boolean own;

	private TableFailure(SessionPersistence persistence, boolean migrated) {
		this.dataSource = persistence.dataSource();
		this.table = SessionTable.of(persistence.entityManagerFactory());
		this.migrated = migrated;
		this.own = OwnEntity.isIn(persistence);
	}

	/**
	 * Explains a failure.
	 * @param failure what the check of the table met with
	 * @param persistence where the table is
	 * @param migrated whether the store makes it
	 */
	public static SessionStoreSetupException of(RuntimeException failure, SessionPersistence persistence,
			boolean migrated) {
		return new TableFailure(persistence, migrated).explain(failure);
	}

	private SessionStoreSetupException explain(RuntimeException failure) {
		SQLException reported = Failure.reported(failure);
		try (Connection connection = this.dataSource.getConnection()) {
			Vendor vendor = Vendor.of(connection);
			if (vendor != null && reported != null && vendor.isForbidden(reported)) {
				List<String> lacking = vendor.lackingRights(connection, this.table.sql());
				return failure(connection,
						Failure.message(failure)
								+ (lacking.isEmpty() ? "" : " (it lacks: " + String.join(", ", lacking) + ")"),
						"Let somebody who may do so run: "
								+ vendor.grants(connection, this.table.sql(), this.table.schema(connection)).toUse(),
						failure);
			}
			TableState state = (vendor != null && !this.own) ? TableState.of(connection, vendor, this.table)
					: TableState.FITTING;
			if (state == TableState.RESERVED) {
				return NameTaken.reserved(connection, this.table);
			}
			if (state == TableState.FOREIGN) {
				return failure(connection,
						"it is " + NameTaken.what(connection, this.table) + " that lacks the columns "
								+ TableState.missing(connection, this.table.sql(), this.table.columns()),
						remedy(), failure);
			}
			return failure(connection, Failure.message(failure), remedy(), failure);
		}
		catch (SQLException ex) {
			return UnreachableDatabase.failure(DatabaseName.of(this.dataSource), ex);
		}
	}

	private SessionStoreSetupException failure(Connection connection, String reason, String remedy,
			@Nullable Throwable cause) throws SQLException {
		return new SessionStoreSetupException("The session store cannot use its table '" + this.table.sql() + "' in "
				+ DatabaseName.of(connection) + ": " + reason, remedy, cause);
	}

	private String remedy() {
		if (this.own) {
			return OwnEntity.REMEDY;
		}
		String names = "Its schema and name follow from 'session-store.schema.name' and 'session-store.schema.table', "
				+ "else from the naming and the default schema of Hibernate. ";
		String rights = "The user of the database needs the rights to select, insert, update and delete.";
		return this.migrated
				? names + "Columns must keep their names, and Hibernate must not quote them if the database then tells "
						+ "cases apart; if the table was removed by hand, remove its history table too. " + rights
				: "As 'session-store.schema.migrate' is 'false', make the table, or alter it, by the SQL of the "
						+ "store's folder 'io/sessionstore/migration'. " + names + rights;
	}

}
