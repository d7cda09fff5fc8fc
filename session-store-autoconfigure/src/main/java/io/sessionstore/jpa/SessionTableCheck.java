package io.sessionstore.jpa;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

import io.sessionstore.core.Durability;
import io.sessionstore.core.RowUpdate;
import io.sessionstore.core.SessionRow;
import io.sessionstore.core.SessionRows.PurgePosition;
import io.sessionstore.core.SessionRows.PurgeSearch;
import io.sessionstore.core.TransactionMode;
import jakarta.persistence.EntityManagerFactory;
import org.hibernate.engine.spi.SessionFactoryImplementor;

/**
 * Runs the store's own statements once against the real table, in a transaction that is
 * rolled back: what does not fit (a schema, quotes, a column, a right, a mode of the
 * database) shall stop the start-up rather than the first request.
 */
public final class SessionTableCheck {

	private static final String PRINCIPAL = "session-store-check";

	private static final long NOW = 1;

	private final StatelessWork work;

	private final RowStatements statements;

	private final SessionQueries queries;

	/**
	 * Prepares a check.
	 * @param entityManagerFactory the persistence unit that has the entity
	 * @throws UnknownSessionEntityException if it has none
	 */
	public SessionTableCheck(EntityManagerFactory entityManagerFactory) {
		SessionFactoryImplementor sessionFactory = SessionEntities.require(entityManagerFactory);
		this.work = new StatelessWork(entityManagerFactory, TransactionMode.REQUIRES_NEW);
		this.statements = RowStatements.of(sessionFactory, Durability.FULL);
		this.queries = new SessionQueries(HttpSessionRecord.class.getSimpleName());
	}

	/**
	 * Looks at the table.
	 * @throws RuntimeException if a statement fails or does not do what it should
	 */
	public void run() {
		this.work.runAndRollBack(this::tryStatements);
		this.work.run((session) -> this.queries.liveOf(session, PRINCIPAL, NOW));
	}

	private boolean tryStatements(Connection connection) throws SQLException {
		UUID id = UUID.randomUUID();
		SessionRow row = new SessionRow(id, new byte[32], PRINCIPAL, 0, 0, -1, Long.MAX_VALUE, Long.MAX_VALUE, 0,
				new byte[] { 1 }, new byte[] { 2 });
		require(this.statements.inserts().insert(connection, row), "a row can be added");
		RowUpdate update = new RowUpdate(id, 0, new RowUpdate.Attributes(new byte[] { 3 }, null, true), new byte[32],
				new RowUpdate.Principal(PRINCIPAL), new RowUpdate.Access(NOW, NOW), new RowUpdate.Inactivity(NOW, NOW),
				new RowUpdate.Lifetime(0));
		require(this.statements.writes().update(connection, update), "a row can be changed");
		this.statements.writes().touch(connection, id, NOW, NOW);
		SessionRow found = this.statements.selects().row(connection, id);
		require(found != null && found.version() == 1 && PRINCIPAL.equals(found.principalName())
				&& Arrays.equals(found.attributes(), new byte[] { 3 }) && found.attributesBase() == null,
				"a row comes back as it was written");
		for (boolean exact : new boolean[] { false, true }) {
			PurgeSearch search = new PurgeSearch(NOW, exact);
			this.statements.purge().find(connection, search, PurgePosition.START, 1);
			if (this.statements.purge().isAtOnce()) {
				this.statements.purge().purgeAtOnce(connection, search, List.of(UUID.randomUUID()));
			}
			this.statements.purge().lockAndDelete(connection, search, List.of(UUID.randomUUID()), true);
		}
		this.statements.writes().delete(connection, id);
		require(this.statements.selects().row(connection, id) == null, "a row can be removed");
		return true;
	}

	private static void require(boolean holds, String what) {
		if (!holds) {
			throw new IllegalStateException("It does not hold that " + what);
		}
	}

}
