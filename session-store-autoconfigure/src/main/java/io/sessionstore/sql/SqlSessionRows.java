package io.sessionstore.sql;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

import io.sessionstore.jpa.AdditionalSessionColumns;
import io.sessionstore.jpa.InsertRefusal;
import io.sessionstore.jpa.OwnColumns;
import io.sessionstore.jpa.OwnColumns.OwnColumn;
import io.sessionstore.jpa.SessionEntities;
import io.sessionstore.jpa.SessionRecordMapper;
import io.sessionstore.rows.CachedDocuments;
import io.sessionstore.rows.ChangedRow;
import io.sessionstore.rows.Durability;
import io.sessionstore.rows.NewRow;
import io.sessionstore.rows.RefusedException;
import io.sessionstore.rows.RowSettings;
import io.sessionstore.rows.RowUpdate;
import io.sessionstore.rows.SessionLists;
import io.sessionstore.rows.SessionRow;
import io.sessionstore.rows.SessionRows;
import io.sessionstore.rows.SessionRows.PurgePosition;
import io.sessionstore.rows.SessionRows.PurgeSearch;
import io.sessionstore.rows.SessionRows.PurgedBatch;
import io.sessionstore.rows.SessionSummary;
import io.sessionstore.rows.TransactionMode;
import jakarta.persistence.EntityManagerFactory;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.session.Session;

/**
 * The port to the table, by the store's own statements.
 */
public final class SqlSessionRows implements SessionRows {

	private static final Logger logger = LoggerFactory.getLogger(SqlSessionRows.class);

	private final StatementRunner work;

	private final RowLists queries;

	private final SessionLists lists;

	private final RowSelects selects;

	private final RowInsert inserts;

	private final ConditionalWrites writes;

	private final PurgeStatements purge;

	private final OwnColumns own;

	private final boolean cluster;

	private final Transactions transactions;

	private final SessionRows joining;

	private SqlSessionRows(EntityManagerFactory entityManagerFactory, RowSettings settings, RowStatements statements,
			OwnColumns own) {
		this.work = new StatementRunner(entityManagerFactory, settings, statements);
		this.queries = statements.lists();
		this.lists = new SqlSessionLists(this.work, this.queries, statements.selects());
		this.selects = statements.selects();
		this.inserts = statements.inserts();
		this.writes = statements.writes();
		this.purge = statements.purge();
		this.own = own;
		this.cluster = statements.galera().node();
		this.transactions = new Transactions(entityManagerFactory, new FailureTranslator(statements.vendor()));
		this.joining = (settings.transactionMode() == TransactionMode.REQUIRED) ? this
				: new SqlSessionRows(entityManagerFactory, settings.joining(), statements, own);
	}

	/**
	 * Makes the port to the table.
	 * @param entityManagerFactory the persistence unit that has the entity
	 * @param settings how rows are written and read
	 * @param mapper fills the columns of an application's own entity, may give
	 * {@code null}; asked when a row is written
	 * @param additional fill columns that no entity needs to have; asked when a row is
	 * written
	 * @return the session table
	 * @throws IllegalArgumentException if the persistence unit has no session entity
	 */
	public static SessionRows of(EntityManagerFactory entityManagerFactory, RowSettings settings,
			Supplier<@Nullable SessionRecordMapper<?>> mapper, Supplier<List<AdditionalSessionColumns>> additional) {
		SessionFactoryImplementor sessionFactory = SessionEntities.require(entityManagerFactory);
		RowStatements statements = RowStatements.of(sessionFactory, settings);
		if (settings.durability() == Durability.RELAXED && !statements.vendor().relaxesCommits()) {
			logger.warn("session-store.durability 'relaxed' has no effect: {} cannot commit a single transaction"
					+ " without waiting for the disk", statements.vendor().name());
		}
		InsertRefusal.install(sessionFactory);
		return new SqlSessionRows(entityManagerFactory, settings, statements,
				new OwnColumns(sessionFactory, SessionEntities.entity(sessionFactory), mapper, additional));
	}

	@Override
	public SessionLists lists() {
		return this.lists;
	}

	@Override
	public <T extends @Nullable Object> T inTransaction(TransactionMode mode, Function<SessionRows, T> work) {
		return this.transactions.run(mode, () -> work.apply(this.joining));
	}

	@Override
	public @Nullable SessionRow findRow(UUID id) {
		return this.work.<@Nullable SessionRow>run((connection) -> this.selects.row(connection, id));
	}

	@Override
	public @Nullable SessionRow findRowLocked(UUID id) {
		return this.work.<@Nullable SessionRow>run((connection) -> this.selects.rowLocked(connection, id));
	}

	@Override
	public @Nullable SessionRow findRow(UUID id, CachedDocuments known) {
		return this.work.<@Nullable SessionRow>run((connection) -> this.selects.row(connection, id, known));
	}

	@Override
	public boolean insert(SessionRow row, Session session) {
		// Before there is a connection: the application's mapper may want one.
		List<OwnColumn> own = this.own.ofNew(row, session);
		try {
			return this.work.write(this.inserts.insert(row, own));
		}
		catch (DataIntegrityViolationException ex) {
			if (summary(row.id()) != null) {
				return false;
			}
			throw ex;
		}
	}

	@Override
	public boolean update(RowUpdate update, SessionRow row, Session session) {
		List<OwnColumn> own = this.own.ofChange(update, row, session);
		return this.work.write(this.writes.update(update, own));
	}

	@Override
	public void insertAll(List<NewRow> rows) {
		List<List<OwnColumn>> own = rows.stream().map((row) -> this.own.ofNew(row.row(), row.session())).toList();
		this.work.run((connection) -> this.inserts.insertAll(connection, rows, own));
	}

	@Override
	public boolean[] updateAll(List<ChangedRow> changes) {
		List<List<OwnColumn>> own = changes.stream()
			.map((change) -> this.own.ofChange(change.update(), change.row(), change.session()))
			.toList();
		return this.work.run((connection) -> this.writes.updateAll(connection,
				changes.stream().map(ChangedRow::update).toList(), own));
	}

	@Override
	public boolean touch(UUID id, long accessedAt, long slack) {
		return this.work.write(this.writes.touch(id, accessedAt, slack));
	}

	@Override
	public boolean touchInPassing(UUID id, long accessedAt, long slack) {
		return this.work.write(this.writes.touchBriefly(id, accessedAt, slack));
	}

	@Override
	public boolean delete(UUID id) {
		return this.work.write(this.writes.delete(id));
	}

	@Override
	public boolean delete(UUID id, String principalName) {
		return this.work.write(this.writes.delete(id, principalName));
	}

	@Override
	public boolean deleteUnchanged(SessionRow row) {
		return this.work.write(this.writes.deleteUnchanged(row));
	}

	@Override
	public int deleteAll(Collection<UUID> ids) {
		return this.work.run((connection) -> this.purge.deleteAll(connection, List.copyOf(ids)));
	}

	@Override
	public @Nullable SessionSummary summary(UUID id) {
		return this.work.<@Nullable SessionSummary>run((connection) -> this.queries.summary(connection, id));
	}

	@Override
	public List<PurgePosition> findPurgeable(PurgeSearch search, PurgePosition from, int limit) {
		return this.work.runApart((connection) -> this.purge.find(connection, search, from, limit));
	}

	@Override
	public PurgedBatch purge(PurgeSearch search, List<UUID> ids, boolean load) {
		try {
			return (!load && this.purge.isAtOnce())
					? this.work.runApart((connection) -> this.purge.purgeAtOnce(connection, search, ids))
					: this.work.runInTransaction((connection) -> this.purge.purge(connection, search, ids, load));
		}
		catch (RefusedException ex) {
			// No node sees what another has locked: two that remove the same rows find
			// out
			// when they commit.
			if (this.cluster) {
				return PurgedBatch.LEFT_TO_OTHERS;
			}
			throw ex;
		}
	}

}
