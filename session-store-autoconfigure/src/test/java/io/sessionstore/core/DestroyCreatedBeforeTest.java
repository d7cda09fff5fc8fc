package io.sessionstore.core;

import java.util.List;

import io.sessionstore.SessionOptions;
import io.sessionstore.testkit.StoreContext;
import io.sessionstore.testkit.TestDatabase;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * After an incident there may be many sessions: they go along the primary key, a thousand
 * at a time.
 */
class DestroyCreatedBeforeTest {

	@ParameterizedTest
	@EnumSource(names = { "H2", "POSTGRESQL", "MARIADB" })
	void manySessionsGoInBatchesByKey(TestDatabase database) {
		try (StoreContext application = StoreContext.on(database).start()) {
			application.store().inUnitOfWork((work) -> {
				for (int i = 0; i < 2_048; i++) {
					work.create(SessionOptions.none());
				}
				return null;
			});
			application.log().reset();
			assertThat(application.store().destroyCreatedBefore(application.clock().instant().plusMillis(1)))
				.isEqualTo(2_048);
			assertThat(application.rows()).isZero();
			List<String> statements = application.log().statements();
			assertThat(statements).filteredOn((sql) -> sql.startsWith("select"))
				.hasSize(4)
				.allSatisfy((sql) -> assertThat(sql).contains(" where id > ? ", " order by id"));
			assertThat(statements).filteredOn((sql) -> sql.startsWith("delete"))
				.hasSize(3)
				.allSatisfy((sql) -> assertThat(sql).contains(" where id in "));
		}
	}

}
