package io.sessionstore.jpa;

import java.util.List;
import java.util.UUID;

import io.sessionstore.rows.SessionLists;
import io.sessionstore.rows.SessionRow;
import io.sessionstore.rows.SessionSummary;

import org.springframework.data.domain.Pageable;

/**
 * Lists of rows: in Hibernate's query language where it can say what is wanted.
 */
final class JpaSessionLists implements SessionLists {

	private final StatementRunner work;

	private final SessionQueries queries;

	private final RowSelects selects;

	JpaSessionLists(StatementRunner work, SessionQueries queries, RowSelects selects) {
		this.work = work;
		this.queries = queries;
		this.selects = selects;
	}

	@Override
	public List<UUID> idsOf(String principalName) {
		return this.work.run((session) -> this.queries.idsOf(session, principalName));
	}

	@Override
	public List<UUID> ids(int limit) {
		return this.work.run((session) -> this.queries.ids(session, limit));
	}

	@Override
	public List<UUID> idsCreatedBefore(long instant, UUID after, int limit) {
		return this.work.runJdbc((connection) -> this.selects.idsCreatedBefore(connection, instant, after, limit));
	}

	@Override
	public List<SessionRow> rowsOf(String principalName) {
		return this.work.runJdbc((connection) -> this.selects.rowsOf(connection, principalName));
	}

	@Override
	public List<SessionSummary> liveOf(String principalName, long now) {
		return this.work.run((session) -> this.queries.liveOf(session, principalName, now));
	}

	@Override
	public List<SessionSummary> live(Pageable pageable, long now) {
		return this.work.run((session) -> this.queries.live(session, pageable, now));
	}

	@Override
	public List<String> livePrincipals(Pageable pageable, long now) {
		return this.work.run((session) -> this.queries.livePrincipals(session, pageable, now));
	}

	@Override
	public List<UUID> livingOf(List<UUID> ids, long now) {
		return this.work.runJdbc((connection) -> this.selects.livingOf(connection, ids, now));
	}

	@Override
	public long countLive(long now) {
		return this.work.run((session) -> this.queries.countLive(session, now));
	}

	@Override
	public long countPurgeable(long now) {
		return this.work.run((session) -> this.queries.countPurgeable(session, now));
	}

}
