package io.sessionstore.jpa;

import java.util.List;
import java.util.UUID;

import io.sessionstore.rows.SessionLists;
import io.sessionstore.rows.SessionSummary;
import jakarta.persistence.EntityManagerFactory;
import org.hibernate.StatelessSession;
import org.hibernate.query.SelectionQuery;
import org.jspecify.annotations.Nullable;

import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.Sort;

/**
 * What is read, in Hibernate's query language. Only the base columns are selected, so
 * that an entity with associations of its own costs no join.
 */
final class SessionQueries {

	private static final Sort LAST_USED_FIRST = Sort.by(Sort.Direction.DESC, "lastAccessedAt");

	private static final String LIVE = "s.expiresAtLatest > :now and s.purgeAfter > :now "
			+ "and (s.inactivityTimeout < 0 or s.lastAccessedAt > :now - s.inactivityTimeout)";

	private final String summaries;

	private final String from;

	static SessionQueries of(EntityManagerFactory unit) {
		return new SessionQueries(unit.getMetamodel().entity(SessionEntities.entity(unit)).getName());
	}

	private SessionQueries(String entityName) {
		this.from = " from " + entityName + " s ";
		this.summaries = "select s.id, s.principalName, s.createdAt, s.lastAccessedAt, s.inactivityTimeout,"
				+ " s.expiresAtLatest" + this.from;
	}

	@Nullable SessionSummary summary(StatelessSession session, UUID id) {
		Object[] row = query(session, this.summaries + "where s.id = :id").setParameter("id", id)
			.getSingleResultOrNull();
		return (row != null) ? summary(row) : null;
	}

	List<SessionSummary> liveOf(StatelessSession session, String principalName, long now) {
		return query(session,
				this.summaries + "where s.principalName = :principalName and " + LIVE
						+ " order by s.lastAccessedAt desc, s.id desc")
			.setParameter("principalName", principalName)
			.setParameter("now", now)
			.getResultList()
			.stream()
			.map(SessionQueries::summary)
			.toList();
	}

	List<SessionSummary> live(StatelessSession session, Pageable pageable, long now) {
		return page(query(session, this.summaries + "where " + LIVE + orderBy(pageable.getSort())), pageable)
			.setParameter("now", now)
			.getResultList()
			.stream()
			.map(SessionQueries::summary)
			.toList();
	}

	List<String> livePrincipals(StatelessSession session, Pageable pageable, long now) {
		String hql = "select distinct s.principalName" + this.from + "where s.principalName is not null and " + LIVE
				+ " order by s.principalName";
		return page(session.createSelectionQuery(hql, String.class), pageable).setParameter("now", now).getResultList();
	}

	long countLive(StatelessSession session, long now) {
		return session.createSelectionQuery("select count(*)" + this.from + "where " + LIVE, Long.class)
			.setParameter("now", now)
			.getSingleResult();
	}

	long countPurgeable(StatelessSession session, long now) {
		return session.createSelectionQuery("select count(*)" + this.from + "where s.purgeAfter <= :now", Long.class)
			.setParameter("now", now)
			.getSingleResult();
	}

	List<UUID> idsOf(StatelessSession session, String principalName) {
		String hql = "select s.id" + this.from + "where s.principalName = :principalName order by s.id";
		return session.createSelectionQuery(hql, UUID.class)
			.setParameter("principalName", principalName)
			.getResultList();
	}

	List<UUID> ids(StatelessSession session, int limit) {
		return session.createSelectionQuery("select s.id" + this.from + "order by s.id", UUID.class)
			.setMaxResults(limit)
			.getResultList();
	}

	private static SelectionQuery<Object[]> query(StatelessSession session, String hql) {
		return session.createSelectionQuery(hql, Object[].class);
	}

	private static <T> SelectionQuery<T> page(SelectionQuery<T> query, Pageable pageable) {
		if (pageable.isPaged()) {
			// No table has as many sessions as an int can count: so far out, a page is
			// empty.
			query.setFirstResult((int) Math.min(pageable.getOffset(), Integer.MAX_VALUE))
				.setMaxResults((int) Math.min(pageable.getPageSize() + 1L, Integer.MAX_VALUE));
		}
		return query;
	}

	private static String orderBy(Sort sort) {
		StringBuilder clause = new StringBuilder(" order by ");
		for (Sort.Order order : sort.isSorted() ? sort : LAST_USED_FIRST) {
			if (!SessionLists.SORTABLE.contains(order.getProperty())) {
				throw new IllegalArgumentException("Not sortable: '" + order.getProperty() + "'");
			}
			clause.append("s.")
				.append("principal".equals(order.getProperty()) ? "principalName" : order.getProperty())
				.append(order.isAscending() ? " asc, " : " desc, ");
		}
		return clause.append("s.id").toString();
	}

	private static SessionSummary summary(@Nullable Object[] row) {
		return new SessionSummary(value(row[0], UUID.class), (String) row[1], number(row[2]), number(row[3]),
				number(row[4]), number(row[5]));
	}

	private static long number(@Nullable Object value) {
		return value(value, Long.class);
	}

	private static <T> T value(@Nullable Object value, Class<T> type) {
		if (value == null) {
			throw new IllegalStateException("A column of the session table that must not be null is null");
		}
		return type.cast(value);
	}

}
