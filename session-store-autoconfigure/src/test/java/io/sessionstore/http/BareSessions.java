package io.sessionstore.http;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;

import javax.sql.DataSource;

import io.sessionstore.SessionHandle;
import io.sessionstore.SessionTimeouts;
import io.sessionstore.SessionToken;
import io.sessionstore.attributes.AttributeCodec;
import org.jspecify.annotations.Nullable;

/**
 * This design in bare JDBC: the least that a read can cost.
 *
 * @param dataSource the pool
 * @param codec opens attributes
 * @param clock tells which sessions are over
 */
record BareSessions(DataSource dataSource, AttributeCodec codec, Clock clock) {

	private static final String SELECT = "select id, secret_hash, principal_name, created_at, last_accessed_at, "
			+ "inactivity_timeout, expires_at_latest, purge_after, version, attributes, attributes_base "
			+ "from http_session where id = ?";

	/**
	 * Reads one attribute of the live session that a token opens.
	 */
	@Nullable Object attribute(SessionToken token, String name) {
		try (Connection connection = this.dataSource.getConnection();
				PreparedStatement statement = connection.prepareStatement(SELECT)) {
			statement.setObject(1, token.handle().value());
			try (ResultSet row = statement.executeQuery()) {
				row.next();
				return attribute(row, token, name);
			}
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private @Nullable Object attribute(ResultSet row, SessionToken token, String name) throws SQLException {
		SessionHandle handle = token.handle();
		long end = SessionTimeouts.endOf(row.getLong(5), row.getLong(6), row.getLong(7));
		String principal = row.getString(3);
		long version = row.getLong(4) + row.getLong(8) + row.getLong(9);
		if (!token.matches(row.getBytes(2)) || this.clock.millis() >= end || principal == null || version < 0) {
			throw new IllegalStateException("The session is lost");
		}
		return this.codec.open(handle, row.getBytes(10), row.getBytes(11)).get(name);
	}

}
