package io.sessionstore.jpa;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * The databases that the store has statements and migrations for. Asked for by what the
 * server says it is, not by Hibernate's dialect: H2 that imitates another database is H2
 * still.
 */
public enum Vendor {

	/** H2, in any of its modes. */
	H2,

	/** PostgreSQL, and what says that it is. */
	POSTGRESQL,

	/** MariaDB, also behind MySQL's driver. */
	MARIADB,

	/** MySQL. */
	MYSQL;

	/**
	 * Asks a database what it is.
	 * @param connection an open connection
	 * @return the vendor, or {@code null} if the store does not know it
	 * @throws SQLException if the database does not answer
	 */
	public static @Nullable Vendor of(Connection connection) throws SQLException {
		DatabaseMetaData metaData = connection.getMetaData();
		// MySQL's driver calls a MariaDB server MySQL.
		if (metaData.getDatabaseProductVersion().contains("MariaDB")) {
			return MARIADB;
		}
		return switch (metaData.getDatabaseProductName().toLowerCase(Locale.ROOT)) {
			case "h2" -> H2;
			case "postgresql" -> POSTGRESQL;
			case "mariadb" -> MARIADB;
			case "mysql" -> MYSQL;
			default -> null;
		};
	}

	/**
	 * Returns the name of the folder with the migrations.
	 * @return a name in lower case
	 */
	public String folder() {
		return name().toLowerCase(Locale.ROOT);
	}

	/**
	 * Returns whether a single statement may commit without waiting for the disk.
	 */
	boolean canRelaxCommits() {
		return this == POSTGRESQL;
	}

	/**
	 * Returns whether rows can be locked and removed by one statement with an array.
	 */
	boolean purgesAtOnce() {
		return this == POSTGRESQL;
	}

	/**
	 * Returns whether searches lock the gaps between what they find, unless the isolation
	 * level is lowered.
	 */
	boolean locksGaps() {
		return this == MARIADB || this == MYSQL;
	}

}
