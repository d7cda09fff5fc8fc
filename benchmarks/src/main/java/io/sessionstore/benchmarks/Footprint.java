package io.sessionstore.benchmarks;

import java.util.List;
import java.util.Objects;

import javax.sql.DataSource;

import io.sessionstore.benchmarks.Servers.Database;

import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * How much room the rows of our store's table take.
 *
 * @param context of the store
 * @param database where the table is
 */
record Footprint(ApplicationContext context, Database database) {

	/**
	 * Returns the bytes of a row in the table and in its indexes. InnoDB keeps the rows
	 * in the primary key, which counts as the table there.
	 */
	List<Double> perRow(int rows) {
		return this.database.isPostgresql()
				? List.of(bytes("select pg_table_size('http_session')") / rows,
						bytes("select pg_indexes_size('http_session')") / rows)
				: List.of(bytes(innodb("data_length")) / rows, bytes(innodb("index_length")) / rows);
	}

	private static String innodb(String column) {
		return "select " + column
				+ " from information_schema.tables where table_schema = database() and table_name = 'http_session'";
	}

	private double bytes(String sql) {
		JdbcTemplate jdbc = new JdbcTemplate(this.context.getBean(DataSource.class));
		return Objects.requireNonNull(jdbc.queryForObject(sql, Double.class));
	}

}
