package io.sessionstore.benchmarks.chaos;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLTransactionRollbackException;
import java.sql.Statement;

import io.sessionstore.benchmarks.Servers.Database;

/**
 * Something in the way of those who write sessions: a connection that holds locks. Reads
 * get through.
 */
final class Obstacle implements AutoCloseable {

	private final Connection connection;

	private final boolean isPostgresql;

	private final String table;

	Obstacle(Database database, String table) throws SQLException {
		this.connection = DriverManager.getConnection(database.url());
		this.connection.setAutoCommit(false);
		this.isPostgresql = database.isPostgresql();
		this.table = table;
	}

	/**
	 * Takes locks; waits for those who write now.
	 */
	void take(Kind kind) throws SQLException {
		switch (kind) {
			case ROWS -> takeRows();
			case TABLE -> execute(this.isPostgresql ? "lock table " + this.table + " in exclusive mode"
					: "lock tables " + this.table + " read");
			case NOTHING -> {
			}
		}
	}

	private void takeRows() throws SQLException {
		while (true) {
			try {
				execute("select id from " + this.table + " for update");
				return;
			}
			catch (SQLTransactionRollbackException ex) {
				// Those who write were there first.
			}
		}
	}

	void release() throws SQLException {
		this.connection.rollback();
		if (!this.isPostgresql) {
			execute("unlock tables");
		}
	}

	private void execute(String sql) throws SQLException {
		try (Statement statement = this.connection.createStatement()) {
			statement.execute(sql);
		}
	}

	@Override
	public void close() throws SQLException {
		this.connection.close();
	}

	/**
	 * What is locked.
	 */
	enum Kind {

		/**
		 * Nothing.
		 */
		NOTHING,
		/**
		 * Every session that there is.
		 */
		ROWS,
		/**
		 * The table.
		 */
		TABLE

	}

}
