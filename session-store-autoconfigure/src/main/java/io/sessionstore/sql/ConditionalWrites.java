package io.sessionstore.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import io.sessionstore.jpa.OwnColumns.OwnColumn;
import io.sessionstore.jpa.SessionColumns;
import io.sessionstore.rows.Durability;
import io.sessionstore.rows.RowUpdate;
import io.sessionstore.rows.SessionRow;
import io.sessionstore.sql.Batches.Binder;
import io.sessionstore.vendor.Vendor;

/**
 * Writes of single columns under a condition, one prepared statement each. Hibernate's
 * own {@code StatelessSession.update} would write every column, and its mutation queries
 * need a transaction, which costs two round trips more.
 */
final class ConditionalWrites {

	private final SessionColumns columns;

	private final StatementRules rules;

	private final StatementRules brief;

	private final Vendor vendor;

	private final boolean relaxed;

	private final Map<List<String>, String> updates = new ConcurrentHashMap<>();

	private final String raisePurgeAfter;

	private final String raiseLastAccessedAt;

	private final String touch;

	private final String touchRelaxed;

	private final String delete;

	private final String deleteOfPrincipal;

	private final String deleteUnchanged;

	ConditionalWrites(SessionColumns columns, Vendor vendor, StatementRules rules, Durability durability) {
		this.columns = columns;
		this.rules = rules;
		this.brief = rules.brief();
		this.vendor = vendor;
		this.relaxed = durability == Durability.RELAXED;
		this.raisePurgeAfter = columns.purgeAfter + " = greatest(" + columns.purgeAfter + ", ?)";
		this.raiseLastAccessedAt = columns.lastAccessedAt + " = greatest(" + columns.lastAccessedAt + ", ?)";
		String whereId = " where " + columns.id + " = ?";
		String end = "least(" + columns.expiresAtLatest + ", ? + " + columns.inactivityTimeout + ")";
		this.touch = "update " + columns.table + " set " + columns.purgeAfter + " = case when "
				+ columns.inactivityTimeout + " < 0 or " + columns.purgeAfter + " >= " + end + " then "
				+ columns.purgeAfter + " else least(" + columns.expiresAtLatest + ", ? + " + columns.inactivityTimeout
				+ " + ?) end, " + columns.lastAccessedAt + " = ?" + whereId + " and " + columns.lastAccessedAt
				+ " < ? and " + columns.expiresAtLatest + " > ? and (" + columns.inactivityTimeout + " < 0 or "
				+ columns.lastAccessedAt + " > ? - " + columns.inactivityTimeout + ")";
		this.touchRelaxed = vendor.relaxed(this.touch);
		this.delete = "delete from " + columns.table + whereId;
		this.deleteOfPrincipal = this.delete + " and " + columns.principalName + " = ?";
		this.deleteUnchanged = this.delete + " and " + columns.version + " = ? and " + columns.lastAccessedAt + " = ?";
	}

	RowWrite touch(UUID id, long accessedAt, long slack) {
		return touch(this.rules, id, accessedAt, slack);
	}

	/**
	 * Does the same in little time, or not at all.
	 */
	RowWrite touchBriefly(UUID id, long accessedAt, long slack) {
		return touch(this.brief, id, accessedAt, slack);
	}

	private RowWrite touch(StatementRules how, UUID id, long accessedAt, long slack) {
		return new RowWrite(id, how, this.touch, this.touchRelaxed, (statement) -> {
			statement.setLong(1, accessedAt);
			statement.setLong(2, accessedAt);
			statement.setLong(3, slack);
			statement.setLong(4, accessedAt);
			this.columns.bindId(statement, 5, id);
			statement.setLong(6, accessedAt);
			statement.setLong(7, accessedAt);
			statement.setLong(8, accessedAt);
		});
	}

	RowWrite delete(UUID id) {
		return durable(id, this.delete, (statement) -> this.columns.bindId(statement, 1, id));
	}

	RowWrite delete(UUID id, String principalName) {
		return durable(id, this.deleteOfPrincipal, (statement) -> {
			this.columns.bindId(statement, 1, id);
			statement.setString(2, principalName);
		});
	}

	RowWrite deleteUnchanged(SessionRow row) {
		return durable(row.id(), this.deleteUnchanged, (statement) -> {
			this.columns.bindId(statement, 1, row.id());
			statement.setLong(2, row.version());
			statement.setLong(3, row.lastAccessedAt());
		});
	}

	RowWrite update(RowUpdate update, List<OwnColumn> own) {
		List<Binding> bindings = new ArrayList<>();
		String sql = update(update, own, bindings);
		boolean relax = this.relaxed && update.isOfAttributesAlone();
		return new RowWrite(update.id(), this.rules, sql, relax ? this.vendor.relaxed(sql) : sql, binder(bindings));
	}

	private RowWrite durable(UUID id, String sql, Binder binder) {
		return new RowWrite(id, this.rules, sql, sql, binder);
	}

	/**
	 * Writes several changes in batches, one for each set of columns.
	 */
	boolean[] updateAll(Connection connection, List<RowUpdate> updates, List<List<OwnColumn>> own) throws SQLException {
		Batches batches = new Batches();
		for (int i = 0; i < updates.size(); i++) {
			List<Binding> bindings = new ArrayList<>();
			batches.add(update(updates.get(i), own.get(i), bindings), binder(bindings));
		}
		return batches.execute(connection);
	}

	private String update(RowUpdate update, List<OwnColumn> own, List<Binding> bindings) {
		List<String> assignments = new ArrayList<>();
		collect(update, assignments, bindings);
		for (OwnColumn column : own) {
			assignments.add(column.name() + " = " + column.written());
			bindings.add(column::bind);
		}
		assignments.add(this.columns.version.assignment());
		bindings.add((statement, index) -> statement.setLong(index, update.version() + 1));
		bindings.add((statement, index) -> this.columns.bindId(statement, index, update.id()));
		bindings.add((statement, index) -> statement.setLong(index, update.version()));
		return this.updates.computeIfAbsent(assignments, (all) -> "update " + this.columns.table + " set "
				+ String.join(", ", all) + " where " + this.columns.id + " = ? and " + this.columns.version + " = ?");
	}

	private static Binder binder(List<Binding> bindings) {
		return (statement) -> {
			int index = 1;
			for (Binding binding : bindings) {
				binding.bind(statement, index++);
			}
		};
	}

	private void collect(RowUpdate update, List<String> assignments, List<Binding> bindings) {
		SessionColumns names = this.columns;
		RowUpdate.Attributes attributes = update.attributes();
		if (attributes != null) {
			assignments.add(names.attributes.assignment());
			bindings.add((statement, index) -> statement.setBytes(index, attributes.front()));
		}
		if (attributes != null && attributes.baseChanged()) {
			assignments.add(names.attributesBase.assignment());
			bindings.add((statement, index) -> statement.setBytes(index, attributes.base()));
		}
		byte[] secretHash = update.secretHash();
		if (secretHash != null) {
			assignments.add(names.secretHash.assignment());
			bindings.add((statement, index) -> statement.setBytes(index, secretHash));
		}
		RowUpdate.Principal principal = update.principal();
		if (principal != null) {
			assignments.add(names.principalName.assignment());
			bindings.add((statement, index) -> statement.setString(index, principal.name()));
		}
		RowUpdate.Inactivity inactivity = update.inactivity();
		RowUpdate.Access access = update.access();
		if (inactivity != null && access != null) {
			collectPurgeBound(update, inactivity, access, assignments, bindings);
		}
		else if (access != null) {
			assignments.add(this.raisePurgeAfter);
			bindings.add((statement, index) -> statement.setLong(index, access.purgeAfter()));
		}
		if (access != null) {
			assignments.add(this.raiseLastAccessedAt);
			bindings.add((statement, index) -> statement.setLong(index, access.at()));
		}
	}

	// A touch may have come between: the bound follows from the access time in the row.
	private void collectPurgeBound(RowUpdate update, RowUpdate.Inactivity inactivity, RowUpdate.Access access,
			List<String> assignments, List<Binding> bindings) {
		SessionColumns names = this.columns;
		RowUpdate.AbsoluteEnd absoluteEnd = update.absoluteEnd();
		// Not the column: databases differ in whether it has its new value already.
		String latest = (absoluteEnd != null) ? "?" : names.expiresAtLatest.name();
		Binding latestBinding = (statement, index) -> statement.setLong(index,
				Objects.requireNonNull(absoluteEnd).expiresAtLatest());
		if (absoluteEnd != null) {
			assignments.add(names.expiresAtLatest.assignment());
			bindings.add(latestBinding);
		}
		assignments.add(names.inactivityTimeout.assignment());
		bindings.add((statement, index) -> statement.setLong(index, inactivity.timeout()));
		if (inactivity.timeout() < 0) {
			assignments.add(names.purgeAfter + " = " + latest);
			if (absoluteEnd != null) {
				bindings.add(latestBinding);
			}
			return;
		}
		assignments.add(names.purgeAfter + " = least(" + latest + ", greatest(" + names.lastAccessedAt + ", ?) + ?)");
		if (absoluteEnd != null) {
			bindings.add(latestBinding);
		}
		bindings.add((statement, index) -> statement.setLong(index, access.at()));
		bindings.add((statement, index) -> statement.setLong(index, inactivity.timeout() + inactivity.slack()));
	}

	@FunctionalInterface
	private interface Binding {

		void bind(PreparedStatement statement, int index) throws SQLException;

	}

}
