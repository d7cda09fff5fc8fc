package io.sessionstore.cleanup;

import java.time.Duration;

import io.sessionstore.SessionOptions;
import io.sessionstore.testkit.StoreContext;
import io.sessionstore.testkit.TestDatabase;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class CleanupTransactionTest {

	@ParameterizedTest
	@EnumSource
	void aCleanUpHasTransactionsOfItsOwnEvenWhereTheStoreJoinsTheCallers(TestDatabase database) {
		try (StoreContext context = StoreContext.on(database)
			.property("session-store.transaction", "required")
			.start()) {
			context.store().create(SessionOptions.none());
			context.clock().plus(Duration.ofDays(1));
			context.transaction().executeWithoutResult((status) -> {
				assertThat(context.store().cleanUpExpired()).isOne();
				status.setRollbackOnly();
			});
			assertThat(context.rows()).isZero();
		}
	}

}
