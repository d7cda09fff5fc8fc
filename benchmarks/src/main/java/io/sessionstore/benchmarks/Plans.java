package io.sessionstore.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import javax.sql.DataSource;

import io.sessionstore.benchmarks.Servers.Database;

import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * How a database goes about the statements of our store.
 */
final class Plans {

	private final JdbcTemplate jdbc;

	private final String database;

	Plans(ApplicationContext context, Database database) {
		this.jdbc = new JdbcTemplate(context.getBean(DataSource.class));
		this.database = database.name();
	}

	String markdown(int rows, String id) {
		StringBuilder text = new StringBuilder(
				String.format(Locale.ROOT, "%nPlans on %s at %,d rows:%n%n```%n", this.database, rows));
		for (String sql : List.of("select attributes from http_session where id = '" + id + "'",
				"select id from http_session where principal_name = 'user7'",
				"select id, purge_after from http_session where purge_after <= 1 and purge_after >= 0 "
						+ "order by purge_after limit 10000")) {
			text.append("> ").append(sql.replace(id, "…")).append('\n');
			explain(sql).forEach((line) -> text.append("  ").append(line.replace(id, "…")).append('\n'));
		}
		return text.append("```\n").toString();
	}

	private List<String> explain(String sql) {
		return this.jdbc.query("explain " + sql, (result, number) -> {
			List<String> columns = new ArrayList<>();
			for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
				columns.add(String.valueOf(result.getString(i)));
			}
			return String.join(" | ", columns);
		});
	}

}
