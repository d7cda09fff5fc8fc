package io.sessionstore.sql;

import java.time.Duration;
import java.util.Map;

import io.sessionstore.core.StoredSession;
import io.sessionstore.testkit.EveryDriver;
import io.sessionstore.testkit.ParameterizedStoreTest;
import io.sessionstore.testkit.StoreContext;
import io.sessionstore.testkit.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Nothing is lost on a pool that is not in autocommit mode, on every database.
 */
@EveryDriver
class AutoCommitOffTest extends ParameterizedStoreTest {

	@Parameter
	private TestDatabase database;

	@Override
	protected StoreContext.Builder builder() {
		return StoreContext.on(this.database).pool((config) -> {
			config.setAutoCommit(false);
			config.setMaximumPoolSize(2);
		});
	}

	@Test
	void everyWriteIsThereForOthers() {
		StoredSession session = saved(Map.of(PRINCIPAL, "alice"));
		assertThat(rows()).isOne();
		set(session, "a", "1");
		assertThat(version()).isOne();
		clock().plus(TOUCH_INTERVAL);
		use(session);
		assertThat(context().jdbc().queryForObject("select last_accessed_at from http_session", Long.class))
			.isEqualTo(clock().millis());
		session.changeSessionId();
		repository().save(session);
		assertThat(version()).isEqualTo(2);
		repository().deleteById(session.getId());
		assertThat(rows()).isZero();
	}

	private Long version() {
		return context().jdbc().queryForObject("select version from http_session", Long.class);
	}

	@Test
	void everyEndOfManyIsThereForOthers() {
		create("alice");
		create("alice");
		assertThat(store().destroyAll("alice")).isEqualTo(2);
		assertThat(rows()).isZero();
		create();
		clock().plus(INACTIVITY);
		assertThat(store().cleanUpExpired()).isOne();
		assertThat(rows()).isZero();
		create();
		clock().plus(Duration.ofDays(1));
		assertThat(context().engine().cleanUp()).isOne();
		assertThat(rows()).isZero();
		create();
		assertThat(store().clear()).isOne();
		assertThat(rows()).isZero();
	}

	@Test
	void whatIsReadIsNeverOfYesterday() {
		StoredSession session = saved();
		for (int i = 0; i < 4; i++) {
			copy(session);
			context().jdbc().update("update http_session set last_accessed_at = last_accessed_at + 1");
			assertThat(copy(session).getLastAccessedTime()).isEqualTo(clock().instant().plusMillis(i + 1));
		}
	}

	@Test
	void anIndependentWriteSurvivesTheRollbackOfTheCaller() {
		context().transaction().executeWithoutResult((status) -> {
			saved();
			status.setRollbackOnly();
		});
		assertThat(rows()).isOne();
	}

}
