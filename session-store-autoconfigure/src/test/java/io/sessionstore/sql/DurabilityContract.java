package io.sessionstore.sql;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import com.zaxxer.hikari.HikariConfig;
import io.sessionstore.core.StoredSession;
import io.sessionstore.testkit.StoreContext;
import io.sessionstore.testkit.StoreTest;
import io.sessionstore.testkit.TestDatabase;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/**
 * Sees whether PostgreSQL waits for its disk when a transaction on the session table
 * commits: a trigger that runs at the commit writes the setting down.
 */
abstract class DurabilityContract extends StoreTest {

	static final String WAITS = "on";

	static final String DOES_NOT_WAIT = "off";

	DurabilityContract(Map<String, Object> properties, Consumer<HikariConfig> pool) {
		super(builder(properties).pool((config) -> {
			config.setMaximumPoolSize(2);
			// the servers of these tests do not wait by themselves
			config.addDataSourceProperty("options", "-c synchronous_commit=on");
			pool.accept(config);
		}));
	}

	private static StoreContext.Builder builder(Map<String, Object> properties) {
		StoreContext.Builder builder = StoreContext.on(TestDatabase.POSTGRESQL);
		properties.forEach(builder::property);
		return builder;
	}

	@BeforeAll
	void writeSettingsDown() {
		context().jdbc().execute("create table settings (id serial, setting text)");
		context().jdbc().execute("""
				create function write_setting_down() returns trigger language plpgsql as $$
				begin
				  insert into settings (setting) values (current_setting('synchronous_commit'));
				  return null;
				end $$""");
		context().jdbc().execute("""
				create constraint trigger at_commit after insert or update or delete on http_session
				deferrable initially deferred for each row execute function write_setting_down()""");
	}

	@BeforeEach
	void forgetSettings() {
		context().jdbc().update("delete from settings");
	}

	/**
	 * Returns the settings of the commits since the last call, a line for every row.
	 */
	List<String> settings() {
		List<String> settings = context().jdbc().queryForList("select setting from settings order by id", String.class);
		forgetSettings();
		return settings;
	}

	/**
	 * Another request's copy of a new session, whose making has been forgotten.
	 */
	StoredSession stored(Map<String, Object> attributes) {
		StoredSession session = copy(saved(attributes));
		forgetSettings();
		return session;
	}

	void touch(StoredSession session) {
		clock().plus(TOUCH_INTERVAL);
		use(session);
	}

	void rotate(StoredSession session) {
		session.changeSessionId();
		repository().save(session);
	}

}
