package io.sessionstore.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;

import io.sessionstore.SessionHandle;
import io.sessionstore.SessionToken;
import io.sessionstore.jpa.OwnColumns;
import io.sessionstore.jpa.SessionColumns;
import io.sessionstore.jpa.SessionEntities;
import io.sessionstore.jpa.SessionTable;
import io.sessionstore.rows.Durability;
import io.sessionstore.rows.RowSettings;
import io.sessionstore.rows.RowUpdate;
import io.sessionstore.rows.SessionRow;
import io.sessionstore.rows.SessionRows.PurgePosition;
import io.sessionstore.rows.SessionRows.PurgeSearch;
import io.sessionstore.rows.TransactionMode;
import io.sessionstore.vendor.Galera;
import io.sessionstore.vendor.Vendor;
import jakarta.persistence.EntityManagerFactory;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.jspecify.annotations.Nullable;

/**
 * Runs the store's own statements once against the real table, in a transaction that is
 * rolled back: what does not fit (a schema, quotes, a column, a right, a mode of the
 * database) shall stop the start-up rather than the first request.
 */
public final class SessionTableCheck {

	private static final String PRINCIPAL = "session-store-check";

	private static final String ACCENTED = PRINCIPAL.replace('e', '\u00e9');

	private static final String TOLD_APART = "names of principals are compared byte for byte, by the collation of "
			+ "their column";

	private static final long NOW = 1;

	private final StatementRunner work;

	private final RowStatements statements;

	private final boolean ownEntity;

	private final boolean mapped;

	private final OwnColumns own;

	private final SessionTable table;

	private final SessionColumns columns;

	/**
	 * Prepares a check.
	 * @param entityManagerFactory the persistence unit that has the entity
	 * @param mapped whether the application fills columns of an entity of its own
	 * @throws IllegalArgumentException if it has none
	 */
	public SessionTableCheck(EntityManagerFactory entityManagerFactory, boolean mapped) {
		SessionFactoryImplementor sessionFactory = SessionEntities.require(entityManagerFactory);
		this.statements = RowStatements.of(sessionFactory,
				RowSettings.of(TransactionMode.REQUIRES_NEW, Durability.FULL));
		this.work = new StatementRunner(entityManagerFactory,
				RowSettings.of(TransactionMode.REQUIRES_NEW, Durability.FULL), this.statements);
		this.mapped = mapped;
		this.ownEntity = !SessionEntities.own(entityManagerFactory).isEmpty();
		this.own = new OwnColumns(sessionFactory, SessionEntities.entity(entityManagerFactory), () -> null, List::of);
		this.table = SessionTable.of(entityManagerFactory);
		this.columns = new SessionColumns(sessionFactory, SessionEntities.entity(entityManagerFactory));
	}

	/**
	 * Returns what database it is.
	 * @return the vendor
	 */
	public Vendor vendor() {
		return this.statements.vendor();
	}

	/**
	 * Returns whether it is part of a cluster.
	 * @return what it says of that
	 */
	public Galera galera() {
		return this.statements.galera();
	}

	/**
	 * Looks at the connections.
	 * @return the name of a provider that has no second one for a thread, or {@code null}
	 */
	public @Nullable String providerOfOne() {
		return this.work.providerOfOne();
	}

	/**
	 * Looks at the table.
	 * @throws RuntimeException if a statement fails or does not do what it should
	 */
	public void run() {
		this.work.runAndRollBack(this::tryStatements);
	}

	private boolean tryStatements(Connection connection) throws SQLException {
		if (this.ownEntity) {
			require(this.own.generated().isEmpty(), "no value is generated for " + this.own.generated()
					+ ", which the mapper or the database is to set");
			this.statements.inserts().plan(connection, this.own.names());
			tryNames(connection);
			tryOwnRow(connection);
		}
		else {
			tryRow(connection);
		}
		tryOthers(connection, UUID.randomUUID());
		List<String> missing = withoutIndex(connection, vendor(), this.table,
				List.of(this.columns.principalName.name(), this.columns.purgeAfter.name()));
		require(missing.isEmpty(), "there are indexes on " + missing);
		return true;
	}

	// Without a row, which the application's own columns may refuse. H2 does not see here
	// that a column ignores cases.
	private void tryNames(Connection connection) throws SQLException {
		String name = this.columns.principalName.name();
		String sql = "select 1 from (select " + name + " from " + this.columns.table + " where 1 = 0 union all select '"
				+ PRINCIPAL + "') looked where " + name + " = ?";
		require(isFound(connection, sql, PRINCIPAL), "names of principals can be compared");
		for (String other : List.of(PRINCIPAL.toUpperCase(Locale.ROOT), PRINCIPAL + " ", ACCENTED)) {
			require(!isFound(connection, sql, other), TOLD_APART);
		}
	}

	private static boolean isFound(Connection connection, String sql, String name) throws SQLException {
		try (PreparedStatement statement = connection.prepareStatement(sql)) {
			statement.setString(1, name);
			try (ResultSet result = statement.executeQuery()) {
				return result.next();
			}
		}
	}

	// A key to a table of the application's may well refuse this row; a column that
	// nobody
	// fills would refuse each.
	private void tryOwnRow(Connection connection) throws SQLException {
		Savepoint before = connection.setSavepoint();
		try {
			this.statements.inserts().insert(row(UUID.randomUUID()), List.of()).execute(connection);
		}
		catch (SQLException ex) {
			if (!this.mapped && vendor().isMissingValue(ex)) {
				throw ex;
			}
		}
		connection.rollback(before);
	}

	private static SessionRow row(UUID id) {
		SessionToken token = SessionToken.of(new SessionHandle(id), new byte[16]);
		return SessionRow.beginning(token, PRINCIPAL, 0, 0, -1, Long.MAX_VALUE)
			.apply(new RowUpdate(id, -1, new RowUpdate.Attributes(new byte[] { 1 }, new byte[] { 2 }, true), null, null,
					new RowUpdate.Access(0, Long.MAX_VALUE), null, null));
	}

	private void tryRow(Connection connection) throws SQLException {
		UUID id = UUID.randomUUID();
		require(this.statements.inserts().insert(row(id), List.of()).execute(connection), "a row can be added");
		require(tryOthers(connection, id), "a row can be changed");
		SessionRow found = this.statements.selects().row(connection, id);
		require(found != null && found.version() == 1 && PRINCIPAL.equals(found.principalName())
				&& Arrays.equals(found.attributes(), new byte[] { 3 }) && found.attributesBase() == null,
				"a row comes back as it was written");
		require(this.statements.selects().rowsOf(connection, PRINCIPAL.toUpperCase(Locale.ROOT)).isEmpty()
				&& this.statements.selects().rowsOf(connection, PRINCIPAL + " ").isEmpty()
				&& this.statements.selects().rowsOf(connection, ACCENTED).isEmpty(), TOLD_APART);
		this.statements.writes().delete(id).execute(connection);
		require(this.statements.selects().row(connection, id) == null, "a row can be removed");
	}

	private boolean tryOthers(Connection connection, UUID id) throws SQLException {
		RowUpdate update = new RowUpdate(id, 0, new RowUpdate.Attributes(new byte[] { 3 }, null, true), new byte[32],
				new RowUpdate.Principal(PRINCIPAL), new RowUpdate.Access(NOW, NOW), new RowUpdate.Inactivity(NOW, NOW),
				new RowUpdate.AbsoluteEnd(Long.MAX_VALUE));
		boolean updated = this.statements.writes().update(update, List.of()).execute(connection);
		this.statements.writes().touch(id, NOW, NOW).execute(connection);
		this.statements.selects().row(connection, id);
		this.statements.lists().liveOf(connection, PRINCIPAL, NOW);
		for (boolean exact : new boolean[] { false, true }) {
			PurgeSearch search = new PurgeSearch(NOW, exact);
			this.statements.purge().find(connection, search, PurgePosition.START, 1);
			if (this.statements.purge().isAtOnce()) {
				this.statements.purge().purgeAtOnce(connection, search, List.of(UUID.randomUUID()));
			}
			this.statements.purge().lockAndDelete(connection, search, List.of(UUID.randomUUID()), true);
		}
		this.statements.writes().delete(UUID.randomUUID()).execute(connection);
		return updated;
	}

	private static void require(boolean holds, String what) {
		if (!holds) {
			throw new IllegalStateException("It does not hold that " + what);
		}
	}

	/**
	 * Returns the columns that no index begins with.
	 */
	private static List<String> withoutIndex(Connection connection, Vendor vendor, SessionTable table,
			List<String> wanted) throws SQLException {
		Set<String> indexed = vendor.indexed(connection, table.sql(), table.schema(connection), table.name());
		return wanted.stream().filter((column) -> indexed.stream().noneMatch(bare(column)::equalsIgnoreCase)).toList();
	}

	// No two columns differ in case alone, and a database that does not tell cases apart
	// may answer in another one than a quoted name has.
	private static String bare(String column) {
		return column.replaceAll("[\"`]", "");
	}

}
