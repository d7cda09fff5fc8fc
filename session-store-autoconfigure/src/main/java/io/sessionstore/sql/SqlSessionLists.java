package io.sessionstore.sql;

import java.util.List;
import java.util.UUID;

import io.sessionstore.rows.SessionLists;
import io.sessionstore.rows.SessionRow;
import io.sessionstore.rows.SessionSummary;

import org.springframework.data.domain.Pageable;

/**
 * Lists of rows: every method one statement.
 */
final class SqlSessionLists implements SessionLists {

	private final StatementRunner work;

	private final RowLists lists;

	private final RowSelects selects;

	SqlSessionLists(StatementRunner work, RowLists lists, RowSelects selects) {
		this.work = work;
		this.lists = lists;
		this.selects = selects;
	}

	@Override
	public List<UUID> idsOf(String principalName) {
		return this.work.run((connection) -> this.lists.idsOf(connection, principalName));
	}

	@Override
	public List<UUID> ids(int limit) {
		return this.work.run((connection) -> this.lists.ids(connection, limit));
	}

	@Override
	public List<UUID> idsCreatedBefore(long instant, UUID after, int limit) {
		return this.work.run((connection) -> this.lists.idsCreatedBefore(connection, instant, after, limit));
	}

	@Override
	public List<SessionRow> rowsOf(String principalName) {
		return this.work.run((connection) -> this.selects.rowsOf(connection, principalName));
	}

	@Override
	public List<SessionSummary> liveOf(String principalName, long now) {
		return this.work.run((connection) -> this.lists.liveOf(connection, principalName, now));
	}

	@Override
	public List<SessionSummary> live(Pageable pageable, long now) {
		return this.work.run((connection) -> this.lists.live(connection, pageable, now));
	}

	@Override
	public List<String> livePrincipals(Pageable pageable, long now) {
		return this.work.run((connection) -> this.lists.livePrincipals(connection, pageable, now));
	}

	@Override
	public List<UUID> livingOf(List<UUID> ids, long now) {
		return this.work.run((connection) -> this.lists.livingOf(connection, ids, now));
	}

	@Override
	public long countLive(long now) {
		return this.work.run((connection) -> this.lists.countLive(connection, now));
	}

	@Override
	public long countPurgeable(long now) {
		return this.work.run((connection) -> this.lists.countPurgeable(connection, now));
	}

}
