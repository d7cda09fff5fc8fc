package io.sessionstore.benchmarks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.sessionstore.benchmarks.Servers.Database;
import org.jspecify.annotations.Nullable;

/**
 * JDBC with nothing in between: a connection from the pool, one prepared statement, back.
 *
 * @param dataSource the pool
 */
record Jdbc(DataSource dataSource) {

	static HikariDataSource pool(Database database, int size) {
		HikariConfig config = new HikariConfig();
		config.setJdbcUrl(database.url());
		config.setMaximumPoolSize(size);
		return new HikariDataSource(config);
	}

	int update(String sql, @Nullable Object... parameters) {
		try (Connection connection = this.dataSource.getConnection();
				PreparedStatement statement = prepare(connection, sql, parameters)) {
			return statement.executeUpdate();
		}
		catch (SQLException ex) {
			throw new IllegalStateException(sql, ex);
		}
	}

	<T extends @Nullable Object> T query(String sql, Reader<T> reader, @Nullable Object... parameters) {
		try (Connection connection = this.dataSource.getConnection();
				PreparedStatement statement = prepare(connection, sql, parameters);
				ResultSet result = statement.executeQuery()) {
			return reader.read(result);
		}
		catch (SQLException ex) {
			throw new IllegalStateException(sql, ex);
		}
	}

	long number(String sql, @Nullable Object... parameters) {
		return query(sql, (result) -> result.next() ? result.getLong(1) : 0, parameters);
	}

	private static PreparedStatement prepare(Connection connection, String sql, @Nullable Object... parameters)
			throws SQLException {
		PreparedStatement statement = connection.prepareStatement(sql);
		for (int i = 0; i < parameters.length; i++) {
			statement.setObject(i + 1, parameters[i]);
		}
		return statement;
	}

	/**
	 * Reads a result.
	 *
	 * @param <T> what it returns
	 */
	@FunctionalInterface
	interface Reader<T extends @Nullable Object> {

		T read(ResultSet result) throws SQLException;

	}

}
