package io.sessionstore.web;

import io.sessionstore.core.StoredSession;
import io.sessionstore.testkit.SessionRepositoryFixture;
import org.junit.jupiter.api.Test;

import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

interface SavingInATransaction extends SessionRepositoryFixture {

	@Test
	default void aSaveInAReadOnlyTransactionIsWritten() {
		StoredSession changed = saved();
		StoredSession deleted = saved();
		TransactionTemplate readOnly = context().transaction();
		readOnly.setReadOnly(true);
		readOnly.executeWithoutResult((status) -> {
			assertThat(repository().findById(changed.getId())).isNotNull();
			saved();
			set(changed, "a", "1");
			repository().deleteById(deleted.getId());
		});
		assertThat(copy(changed).getAttributeNames()).containsExactly("a");
		assertThat(rows()).isEqualTo(2);
	}

	@Test
	default void aSaveSurvivesTheRollbackOfTheCaller() {
		StoredSession changed = saved();
		StoredSession touched = saved();
		StoredSession deleted = saved();
		clock().plus(TOUCH_INTERVAL);
		context().transaction().executeWithoutResult((status) -> {
			saved();
			set(changed, "a", "1");
			use(touched);
			repository().deleteById(deleted.getId());
			status.setRollbackOnly();
		});
		assertThat(copy(changed).getAttributeNames()).containsExactly("a");
		assertThat(copy(touched).getLastAccessedTime()).isEqualTo(clock().instant());
		assertThat(repository().findById(deleted.getId())).isNull();
		assertThat(rows()).isEqualTo(3);
	}

	@Test
	default void aCleanUpSurvivesTheRollbackOfTheCaller() {
		saved();
		clock().plus(INACTIVITY);
		context().transaction().executeWithoutResult((status) -> {
			assertThat(store().cleanUpExpired()).isOne();
			status.setRollbackOnly();
		});
		assertThat(rows()).isZero();
	}

}
