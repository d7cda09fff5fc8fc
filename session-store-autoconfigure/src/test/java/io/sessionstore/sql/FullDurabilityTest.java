package io.sessionstore.sql;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

import javax.sql.DataSource;

import io.sessionstore.core.StoredSession;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * By default everything waits for the disk but what may be lost without harm.
 */
class FullDurabilityTest extends DurabilityContract {

	FullDurabilityTest() {
		super(Map.of(), (config) -> {
		});
	}

	@Test
	void whatAUserDoesIsOnTheDisk() {
		StoredSession session = saved(Map.of(PRINCIPAL, "alice"));
		assertThat(settings()).containsExactly(WAITS);
		set(session, "a", "1");
		assertThat(settings()).containsExactly(WAITS);
		rotate(session);
		assertThat(settings()).containsExactly(WAITS);
		repository().deleteById(session.getId());
		assertThat(settings()).containsExactly(WAITS);
	}

	@Test
	void anAccessIsNotWaitedFor() {
		StoredSession session = stored(Map.of());
		touch(session);
		assertThat(settings()).containsExactly(DOES_NOT_WAIT);
		clock().plus(TOUCH_INTERVAL);
		assertThat(store().touch(session.handle())).isTrue();
		assertThat(settings()).containsExactly(DOES_NOT_WAIT);
	}

	@Test
	void anAccessThatComesWithAChangeIsOnTheDisk() {
		StoredSession session = stored(Map.of());
		clock().plus(TOUCH_INTERVAL);
		session.setAttribute("a", "1");
		use(session);
		assertThat(settings()).containsExactly(WAITS);
	}

	@Test
	void nothingOfItStaysWithTheConnection() throws SQLException {
		touch(stored(Map.of()));
		DataSource pool = context().bean(DataSource.class);
		try (Connection first = pool.getConnection(); Connection second = pool.getConnection()) {
			assertThat(setting(first)).isEqualTo(WAITS);
			assertThat(setting(second)).isEqualTo(WAITS);
		}
	}

	private static String setting(Connection connection) throws SQLException {
		try (Statement statement = connection.createStatement();
				ResultSet result = statement.executeQuery("show synchronous_commit")) {
			assertThat(result.next()).isTrue();
			return result.getString(1);
		}
	}

}
