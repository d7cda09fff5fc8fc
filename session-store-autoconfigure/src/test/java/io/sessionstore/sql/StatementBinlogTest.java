package io.sessionstore.sql;

import java.time.Duration;

import io.sessionstore.SessionOptions;
import io.sessionstore.testkit.Fault;
import io.sessionstore.testkit.Faults;
import io.sessionstore.testkit.StoreContext;
import io.sessionstore.testkit.TestDatabase;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A server with {@code binlog_format=statement} refuses to delete at the level that the
 * cleanup would like best.
 */
class StatementBinlogTest {

	private final Faults faults = new Faults();

	@Test
	void theCleanUpWorksAtTheServersLevel() {
		try (StoreContext context = StoreContext.on(TestDatabase.MARIADB).listener(this.faults).start()) {
			createExpired(context);
			this.faults.failBefore((sql) -> sql.startsWith("delete"), 1, Fault.REFUSED_BY_BINLOG_FORMAT);
			assertThat(context.engine().cleanUp()).isOne();
			assertThat(context.rows()).isZero();
			createExpired(context);
			context.log().reset();
			assertThat(context.engine().cleanUp()).isOne();
			assertThat(context.log().statements()).hasSize(3).noneMatch((sql) -> sql.startsWith("set"));
		}
	}

	private static void createExpired(StoreContext context) {
		context.store().create(SessionOptions.none());
		context.clock().plus(Duration.ofDays(1));
	}

}
