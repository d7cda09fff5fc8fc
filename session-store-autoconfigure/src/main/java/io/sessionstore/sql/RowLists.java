package io.sessionstore.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import io.sessionstore.jpa.SessionColumn;
import io.sessionstore.jpa.SessionColumns;
import io.sessionstore.rows.SessionLists;
import io.sessionstore.rows.SessionSummary;
import io.sessionstore.vendor.Vendor;
import io.sessionstore.sql.Batches.Binder;
import org.jspecify.annotations.Nullable;

import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.Sort;

/**
 * Reads what is shown of many rows, one prepared statement each. Not in Hibernate's query
 * language: it would add what the application has told Hibernate about its entities, such
 * as a converter for every text, and find other rows than those that are written.
 */
final class RowLists {

	private static final long HANDLE_SLACK = 60_000;

	// What a handle can say of its instant: 48 bits.
	private static final long LAST_HANDLE = (1L << 48) - 1;

	private static final Sort LAST_USED_FIRST = Sort.by(Sort.Direction.DESC, "lastAccessedAt");

	private final SessionColumns columns;

	private final Vendor vendor;

	private final StatementRules rules;

	private final String from;

	private final String lives;

	private final String summaries;

	RowLists(SessionColumns columns, Vendor vendor, StatementRules rules) {
		this.columns = columns;
		this.vendor = vendor;
		this.rules = rules;
		this.from = " from " + columns.table + " where ";
		this.lives = columns.expiresAtLatest + " > ? and " + columns.purgeAfter + " > ? and ("
				+ columns.inactivityTimeout + " < 0 or " + columns.lastAccessedAt + " > ? - "
				+ columns.inactivityTimeout + ")";
		this.summaries = "select " + columns.id + ", " + columns.principalName + ", " + columns.createdAt + ", "
				+ columns.lastAccessedAt + ", " + columns.inactivityTimeout + ", " + columns.expiresAtLatest
				+ this.from;
	}

	@Nullable SessionSummary summary(Connection connection, UUID id) throws SQLException {
		List<SessionSummary> found = list(connection, this.summaries + this.columns.id + " = ?",
				(statement) -> this.columns.bindId(statement, 1, id), this::summary);
		return found.isEmpty() ? null : found.get(0);
	}

	List<SessionSummary> liveOf(Connection connection, String principalName, long now) throws SQLException {
		return list(connection, this.summaries + this.columns.principalName + " = ? and " + this.lives + " order by "
				+ this.columns.lastAccessedAt + " desc, " + this.columns.id + " desc", (statement) -> {
					statement.setString(1, principalName);
					bindNow(statement, 2, now);
				}, this::summary);
	}

	List<SessionSummary> live(Connection connection, Pageable pageable, long now) throws SQLException {
		return list(connection, this.summaries + this.lives + orderBy(pageable.getSort()) + limit(pageable),
				(statement) -> bindNow(statement, 1, now), this::summary);
	}

	List<String> livePrincipals(Connection connection, Pageable pageable, long now) throws SQLException {
		return list(connection, "select distinct " + this.columns.principalName + this.from + this.columns.principalName
				+ " is not null and " + this.lives + " order by " + this.columns.principalName + limit(pageable),
				(statement) -> bindNow(statement, 1, now), (result) -> result.getString(1));
	}

	/**
	 * Reads which of some sessions live.
	 */
	List<UUID> livingOf(Connection connection, List<UUID> ids, long now) throws SQLException {
		InClause in = new InClause(this.columns, ids);
		return ids(connection, in.sql() + " and " + this.lives,
				(statement) -> bindNow(statement, in.bind(statement), now));
	}

	List<UUID> idsOf(Connection connection, String principalName) throws SQLException {
		return ids(connection, this.columns.principalName + " = ? order by " + this.columns.id,
				(statement) -> statement.setString(1, principalName));
	}

	List<UUID> ids(Connection connection, int limit) throws SQLException {
		return ids(connection, "1 = 1 order by " + this.columns.id + this.vendor.page("?", 0),
				(statement) -> statement.setInt(1, limit));
	}

	/**
	 * Reads handles of sessions by when they began. A handle begins with its own instant,
	 * which is that of the session but for the milliseconds that making it may take.
	 */
	List<UUID> idsCreatedBefore(Connection connection, long instant, UUID after, int limit) throws SQLException {
		long last = Math.min(Math.max(0, instant), LAST_HANDLE - HANDLE_SLACK) + HANDLE_SLACK;
		return ids(connection, this.columns.id + " > ? and " + this.columns.id + " < ? and " + this.columns.createdAt
				+ " < ? order by " + this.columns.id + this.vendor.page("?", 0), (statement) -> {
					this.columns.bindId(statement, 1, after);
					this.columns.bindId(statement, 2, new UUID(last << 16, 0));
					statement.setLong(3, instant);
					statement.setInt(4, limit);
				});
	}

	long countLive(Connection connection, long now) throws SQLException {
		return list(connection, "select count(*)" + this.from + this.lives, (statement) -> bindNow(statement, 1, now),
				(result) -> result.getLong(1))
			.get(0);
	}

	long countPurgeable(Connection connection, long now) throws SQLException {
		return list(connection, "select count(*)" + this.from + this.columns.purgeAfter + " <= ?",
				(statement) -> statement.setLong(1, now), (result) -> result.getLong(1))
			.get(0);
	}

	private List<UUID> ids(Connection connection, String where, Binder binder) throws SQLException {
		return list(connection, "select " + this.columns.id + this.from + where, binder,
				(result) -> this.columns.readId(result, 1));
	}

	private <T> List<T> list(Connection connection, String sql, Binder binder, Reader<T> reader) throws SQLException {
		try (PreparedStatement statement = connection.prepareStatement(this.rules.reading(sql))) {
			binder.bind(statement);
			try (ResultSet result = this.rules.query(statement)) {
				List<T> found = new ArrayList<>();
				while (result.next()) {
					found.add(reader.read(result));
				}
				return found;
			}
		}
	}

	private SessionSummary summary(ResultSet result) throws SQLException {
		return new SessionSummary(this.columns.readId(result, 1), result.getString(2), result.getLong(3),
				result.getLong(4), result.getLong(5), result.getLong(6));
	}

	private static int bindNow(PreparedStatement statement, int index, long now) throws SQLException {
		for (int i = index; i < index + 3; i++) {
			statement.setLong(i, now);
		}
		return index + 3;
	}

	private String limit(Pageable pageable) {
		return pageable.isPaged() ? this.vendor.page(pageable.getPageSize() + 1L, pageable.getOffset()) : "";
	}

	private String orderBy(Sort sort) {
		StringBuilder clause = new StringBuilder(" order by ");
		for (Sort.Order order : sort.isSorted() ? sort : LAST_USED_FIRST) {
			clause.append(sortable(order.getProperty())).append(order.isAscending() ? " asc, " : " desc, ");
		}
		return clause.append(this.columns.id).toString();
	}

	private SessionColumn sortable(String property) {
		return switch (property) {
			case "lastAccessedAt" -> this.columns.lastAccessedAt;
			case "createdAt" -> this.columns.createdAt;
			case "principal" -> this.columns.principalName;
			default -> throw new IllegalArgumentException(
					"Sessions can be sorted by " + SessionLists.SORTABLE + ", not by '" + property + "'");
		};
	}

	@FunctionalInterface
	private interface Reader<T> {

		T read(ResultSet result) throws SQLException;

	}

}
