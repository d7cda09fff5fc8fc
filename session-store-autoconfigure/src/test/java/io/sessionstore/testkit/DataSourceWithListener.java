package io.sessionstore.testkit;

import java.sql.Connection;
import java.sql.SQLException;

import javax.sql.DataSource;

import io.sessionstore.testkit.JdbcCall.Kind;

import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * A data source whose connections report to a {@link JdbcListener}.
 */
public final class DataSourceWithListener extends DelegatingDataSource {

	private final JdbcListener listener;

	DataSourceWithListener(DataSource target, JdbcListener listener) {
		super(target);
		this.listener = listener;
	}

	@Override
	public Connection getConnection() throws SQLException {
		return open(obtainTargetDataSource()::getConnection);
	}

	@Override
	public Connection getConnection(String username, String password) throws SQLException {
		return open(() -> obtainTargetDataSource().getConnection(username, password));
	}

	private Connection open(Opening opening) throws SQLException {
		JdbcCall call = JdbcCall.of(Kind.OPEN, "");
		this.listener.before(call);
		Connection connection = opening.open();
		this.listener.after(call);
		return ConnectionHandler.wrap(connection, this.listener);
	}

	@FunctionalInterface
	private interface Opening {

		Connection open() throws SQLException;

	}

}
