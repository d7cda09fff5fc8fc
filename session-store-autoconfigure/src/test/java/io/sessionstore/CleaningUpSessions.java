package io.sessionstore;

import java.time.Duration;

import io.sessionstore.testkit.SessionStoreFixture;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

public interface CleaningUpSessions extends SessionStoreFixture {

	@Test
	default void cleanUpRemovesWhatWasIdleForTooLongAndKeepsWhatLives() {
		create();
		clock().plus(MILLI);
		SessionHandle alive = create();
		clock().plus(INACTIVITY.minus(MILLI));
		assertThat(store().cleanUpExpired()).isOne();
		assertThat(snapshot("id")).containsExactly(alive + "|");
	}

	@Test
	default void cleanUpRemovesWhatIsPastItsAbsoluteEndAndKeepsWhatLives() {
		Duration absolute = Duration.ofHours(1);
		SessionOptions options = SessionOptions.builder().inactivity(absolute).absolute(absolute).build();
		SessionHandle over = handle(store().create(options));
		clock().plus(MILLI);
		SessionHandle alive = handle(store().create(options));
		clock().plus(absolute.minus(MILLI).minus(MILLI));
		store().touch(over);
		store().touch(alive);
		clock().plus(MILLI);
		assertThat(store().cleanUpExpired()).isOne();
		assertThat(snapshot("id")).containsExactly(alive + "|");
	}

	@Test
	default void cleanUpKeepsWhatHasNoInactivityTimeout() {
		SessionHandle alive = handle(
				store().create(SessionOptions.builder().inactivity(Duration.ofSeconds(-1)).build()));
		clock().plus(ABSOLUTE.minus(MILLI));
		assertThat(store().cleanUpExpired()).isZero();
		assertThat(store().find(alive)).isPresent();
		clock().plus(MILLI);
		assertThat(store().cleanUpExpired()).isOne();
	}

	@Test
	default void cleanUpOfAnEmptyTableDoesNothing() {
		assertThat(store().cleanUpExpired()).isZero();
	}

}
