package io.sessionstore.diagnosis;

import java.sql.SQLException;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.util.StringUtils;

/**
 * Says what helps where a start fails because a pooler such as PgBouncer has given a
 * connection's prepared statements to another server process, whoever was the first to
 * find out. Before anybody else has explained the failure as one of the table.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
class PoolerFailureAnalyzer extends AbstractFailureAnalyzer<SQLException> {

	// PostgreSQL's duplicate_prepared_statement and invalid_sql_statement_name.
	private static final Set<String> STATES = Set.of("42P05", "26000");

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, SQLException cause) {
		SQLException reported = Failure.reported(cause);
		if (reported == null || !STATES.contains(reported.getSQLState())) {
			return null;
		}
		return new FailureAnalysis(
				"PostgreSQL's driver has prepared a statement on one server process, and another " + "answers: "
						+ Failure.message(reported) + ". A pooler such as PgBouncer that pools transactions does so.",
				StringUtils.capitalize(PoolerCheck.REMEDY) + ".", rootFailure);
	}

}
