package io.sessionstore.devices;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

import io.sessionstore.jpa.SessionPersistence;
import io.sessionstore.jpa.SessionTable;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The devices that users have signed in on within some time, in a table of their own:
 * sessions come and go.
 */
final class KnownDevices {

	private final JdbcTemplate jdbc;

	private final Clock clock;

	private final Duration knownFor;

	private final String table;

	KnownDevices(SessionPersistence persistence, Clock clock, Duration knownFor) {
		this.jdbc = new JdbcTemplate(persistence.dataSource());
		this.clock = clock;
		this.knownFor = knownFor;
		SessionTable sessions = SessionTable.of(persistence.entityManagerFactory());
		this.table = this.jdbc
			.<String>execute((ConnectionCallback<String>) (connection) -> table(sessions, connection));
	}

	private static String table(SessionTable sessions, Connection connection) throws SQLException {
		String quote = connection.getMetaData().getIdentifierQuoteString();
		String schema = sessions.schema(connection);
		return ((schema != null) ? quote + schema + quote + "." : "") + sessions.name() + "_device";
	}

	/**
	 * Looks whether the table is there.
	 * @throws org.springframework.dao.DataAccessException if it is not
	 */
	void check() {
		this.jdbc.queryForList("select principal_name, device, last_signed_in_at from " + this.table + " where 1 = 0");
	}

	/**
	 * Takes note of a sign-in.
	 * @param others the user's other live sessions
	 * @return whether the device is news: the user had others, and not this one
	 */
	boolean isNews(String user, SessionDevice device, List<SessionDevice> others) {
		long now = this.clock.millis();
		String key = key(device);
		if (this.jdbc.update(
				"update " + this.table + " set last_signed_in_at = ? where principal_name = ? and device = ?", now,
				user, key) > 0) {
			return false;
		}
		this.jdbc.update("delete from " + this.table + " where last_signed_in_at < ?", now - this.knownFor.toMillis());
		Long known = this.jdbc.queryForObject("select count(*) from " + this.table + " where principal_name = ?",
				Long.class, user);
		try {
			this.jdbc.update(
					"insert into " + this.table + " (principal_name, device, last_signed_in_at) values (?, ?, ?)", user,
					key, now);
		}
		catch (DuplicateKeyException ex) {
			// The same device has just signed in elsewhere, too, and was news there.
			return false;
		}
		return others.stream().noneMatch((other) -> key(other).equals(key))
				&& (!others.isEmpty() || (known != null && known > 0));
	}

	// A browser that was updated is no other device.
	private static String key(SessionDevice device) {
		@Nullable String name = device.name();
		return device.kind() + " " + ((name != null) ? name.replaceFirst(" \\d+(?= on |$)", "") : "");
	}

}
