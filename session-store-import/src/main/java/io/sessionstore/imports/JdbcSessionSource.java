package io.sessionstore.imports;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

import javax.sql.DataSource;

import io.sessionstore.ForeignSession;
import io.sessionstore.rows.RefusedException;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataAccessException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.PreparedStatementSetter;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The tables of Spring Session JDBC. While a session is moved its row is locked: an old
 * node that wants to change or end it waits, and then finds nothing. Where the tables are
 * in the database of the new one, all is one transaction.
 */
final class JdbcSessionSource implements SessionSource {

	private static final int PAGE = 500;

	private static final int MYSQL_DEADLOCK = 1213;

	private final JdbcTemplate jdbc;

	private final TransactionOperations transactions;

	private final String table;

	private final Clock clock;

	private final ForeignAttributes attributes;

	private final RowMapper<Row> rows = (result, index) -> new Row(result.getString(1),
			new ForeignSession(Instant.ofEpochMilli(result.getLong(2)), Instant.ofEpochMilli(result.getLong(3)),
					Duration.ofSeconds(result.getInt(4)), result.getString(5), Map.of()));

	/**
	 * Creates a source.
	 * @param dataSource the database of the tables
	 * @param transactions transactions there, always new ones
	 * @param table the name of the table of sessions; that of their attributes ends in
	 * {@code _ATTRIBUTES}
	 * @param clock tells which sessions have expired
	 * @param decoder reads attributes that Java serialization has not written, or
	 * {@code null} if there are none
	 */
	JdbcSessionSource(DataSource dataSource, TransactionOperations transactions, String table, Clock clock,
			@Nullable Function<byte[], Optional<Object>> decoder) {
		this.jdbc = new JdbcTemplate(dataSource);
		this.transactions = transactions;
		this.table = table;
		this.clock = clock;
		this.attributes = new ForeignAttributes(decoder);
	}

	/**
	 * A session and its key, without its attributes.
	 */
	private record Row(String key, ForeignSession session) {
	}

	/**
	 * Looks whether both tables are there, with the columns that are needed, and whether
	 * the attributes in them can be read.
	 * @return {@code false} if there is an attribute that nobody can read
	 * @throws org.springframework.dao.DataAccessException if a table is not as it has to
	 * be
	 */
	boolean check() {
		this.jdbc.query(select("1 = 0"), this.rows);
		this.jdbc.query("select SESSION_ID, EXPIRY_TIME, SESSION_PRIMARY_ID, ATTRIBUTE_NAME, ATTRIBUTE_BYTES from "
				+ this.table + ", " + this.table + "_ATTRIBUTES where 1 = 0", (result, index) -> result.getString(1));
		JdbcTemplate one = new JdbcTemplate(Objects.requireNonNull(this.jdbc.getDataSource()));
		one.setMaxRows(1);
		return one
			.query("select ATTRIBUTE_BYTES from " + this.table + "_ATTRIBUTES", (result, index) -> result.getBytes(1))
			.stream()
			.allMatch(this.attributes::canRead);
	}

	private String select(String where) {
		return "select PRIMARY_ID, CREATION_TIME, LAST_ACCESS_TIME, MAX_INACTIVE_INTERVAL, PRINCIPAL_NAME from "
				+ this.table + " where " + where;
	}

	private @Nullable Row row(String oldId, String lock) {
		List<Row> found = this.jdbc.query(select("SESSION_ID = ?" + lock), bound(oldId), this.rows);
		return found.isEmpty() ? null : found.get(0);
	}

	// Arguments of a template are in its log, and an id opens a session.
	private static PreparedStatementSetter bound(String id) {
		return (statement) -> statement.setString(1, id);
	}

	@Override
	public Optional<ForeignSession> find(String oldId) {
		return Optional.ofNullable(row(oldId, "")).map(this::withAttributes);
	}

	private ForeignSession withAttributes(Row row) {
		Map<String, byte[]> stored = new LinkedHashMap<>();
		RowCallbackHandler reading = (result) -> {
			byte[] bytes = result.getBytes(2);
			if (bytes != null) {
				stored.put(result.getString(1), bytes);
			}
		};
		this.jdbc.query("select ATTRIBUTE_NAME, ATTRIBUTE_BYTES from " + this.table
				+ "_ATTRIBUTES where SESSION_PRIMARY_ID = ?", reading, row.key());
		ForeignSession session = row.session();
		return new ForeignSession(session.createdAt(), session.lastAccessedAt(), session.maxInactive(),
				session.principal(), this.attributes.values(stored));
	}

	@Override
	public boolean remove(String oldId) {
		return move(oldId, (session) -> true);
	}

	/**
	 * {@inheritDoc}
	 * @throws RefusedException if the database has refused it because of another
	 */
	@Override
	public boolean move(String oldId, Predicate<ForeignSession> taker) {
		// Most ids are of no session any more, and no reason for a transaction.
		return row(oldId, "") != null && run((status) -> {
			// By the id, as an old node ends it: on MySQL and MariaDB two who lock the
			// entries of a row in another order wait for each other. The attributes are
			// read when nobody can change them any more.
			Row row = row(oldId, " for update");
			return row != null && taker.test(withAttributes(row)) && remove(row);
		});
	}

	private boolean run(TransactionCallback<Boolean> work) {
		try {
			return Boolean.TRUE.equals(this.transactions.execute(work));
		}
		catch (PessimisticLockingFailureException ex) {
			throw isRefusal(ex) ? new RefusedException("The old store has refused it because of another", ex) : ex;
		}
	}

	// Not a lock that was waited for in vain.
	private static boolean isRefusal(DataAccessException failure) {
		return failure.getMostSpecificCause() instanceof SQLException ex && ("40001".equals(ex.getSQLState())
				|| "40P01".equals(ex.getSQLState()) || ex.getErrorCode() == MYSQL_DEADLOCK);
	}

	private boolean remove(Row row) {
		this.jdbc.update("delete from " + this.table + "_ATTRIBUTES where SESSION_PRIMARY_ID = ?", row.key());
		return this.jdbc.update("delete from " + this.table + " where PRIMARY_ID = ?", row.key()) == 1;
	}

	/**
	 * Lists the ids in their order, page by page.
	 */
	@Override
	public Stream<String> ids() {
		return Stream.iterate(page(""), (page) -> !page.isEmpty(), (page) -> page(page.get(page.size() - 1)))
			.flatMap(List::stream);
	}

	private List<String> page(String after) {
		JdbcTemplate limited = new JdbcTemplate(Objects.requireNonNull(this.jdbc.getDataSource()));
		limited.setMaxRows(PAGE);
		return limited.query("select SESSION_ID from " + this.table + " where SESSION_ID > ? order by SESSION_ID",
				bound(after), (result, index) -> result.getString(1));
	}

	@Override
	public Stream<String> idsOf(String principalName) {
		// Some databases would also find another, whose name differs in case alone.
		return this.jdbc.query("select SESSION_ID, PRINCIPAL_NAME from " + this.table + " where PRINCIPAL_NAME = ?",
				(result, index) -> principalName.equals(result.getString(2)) ? result.getString(1) : "", principalName)
			.stream();
	}

	@Override
	public long count() {
		Long count = this.jdbc.queryForObject("select count(*) from " + this.table + " where EXPIRY_TIME > ?",
				Long.class, this.clock.millis());
		return (count != null) ? count : 0;
	}

}
