package io.sessionstore;

import java.time.Duration;
import java.time.Instant;

import io.sessionstore.testkit.SessionStoreFixture;
import org.junit.jupiter.api.Test;

import org.springframework.data.domain.Pageable;
import org.springframework.session.Session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

public interface TimingOutSessions extends SessionStoreFixture {

	@Test
	default void theConfiguredTimeoutsAreKnown() {
		assertThat(store().timeouts()).isEqualTo(new SessionTimeouts(INACTIVITY, ABSOLUTE, TOUCH_INTERVAL));
	}

	@Test
	default void aSessionLivesUntilTheLastMillisecondOfItsInactivityTimeout() {
		IssuedSession issued = issue();
		clock().plus(INACTIVITY.minus(MILLI));
		assertThat(store().read(issued.token())).isPresent();
		assertThat(store().count()).isOne();
		clock().plus(MILLI);
		assertThat(store().count()).isZero();
		assertThat(store().read(issued.token())).isEmpty();
	}

	@Test
	default void aSessionLivesUntilTheLastMillisecondOfItsAbsoluteTimeout() {
		IssuedSession issued = store()
			.create(SessionOptions.builder().inactivity(Duration.ofDays(-1)).absolute(Duration.ofHours(1)).build());
		clock().plus(Duration.ofHours(1).minus(MILLI));
		assertThat(store().read(issued.token())).isPresent();
		assertThat(store().count()).isOne();
		clock().plus(MILLI);
		assertThat(store().count()).isZero();
		assertThat(store().read(issued.token())).isEmpty();
	}

	@Test
	default void timeoutsOfItsOwnAreExactToo() {
		SessionHandle handle = handle(
				store().create(SessionOptions.builder().inactivity(Duration.ofMillis(1500)).build()));
		clock().plus(Duration.ofMillis(1499));
		assertThat(store().find(handle)).isPresent();
		clock().plus(MILLI);
		assertThat(store().find(handle)).isEmpty();
	}

	@Test
	default void withoutAnInactivityTimeoutTheAbsoluteOneHolds() {
		SessionHandle handle = handle(
				store().create(SessionOptions.builder().inactivity(Duration.ofSeconds(-1)).build()));
		Session session = found(handle);
		assertThat(session.getMaxInactiveInterval()).isNegative();
		clock().plus(ABSOLUTE.minus(MILLI));
		assertThat(store().find(handle)).isPresent();
		assertThat(store().cleanUpExpired()).isZero();
		clock().plus(MILLI);
		assertThat(store().find(handle)).isEmpty();
	}

	@Test
	default void aHugeAbsoluteTimeoutMeansNoEnd() {
		SessionHandle handle = handle(store().create(SessionOptions.builder()
			.inactivity(Duration.ofSeconds(-1))
			.absolute(Duration.ofSeconds(Long.MAX_VALUE))
			.build()));
		clock().plus(Duration.ofDays(365_000));
		assertThat(store().touch(handle)).isTrue();
		assertThat(store().cleanUpExpired()).isZero();
		assertThat(store().sessions(Pageable.unpaged()).getContent()).extracting(SessionDetails::expiresAt)
			.containsExactly(Instant.MAX);
	}

	@Test
	default void hugeTimeoutsOfBothKindsAreFine() {
		Duration huge = Duration.ofSeconds(Long.MAX_VALUE);
		SessionHandle handle = handle(store().create(SessionOptions.builder().inactivity(huge).absolute(huge).build()));
		clock().plus(Duration.ofDays(365_000));
		assertThat(store().touch(handle)).isTrue();
		assertThat(store().count()).isOne();
		assertThat(store().cleanUpExpired()).isZero();
		assertThat(context().engine().cleanUp()).isZero();
		assertThat(store().find(handle)).isPresent();
	}

	@Test
	default void theInactivityTimeoutOfASessionCanBeChanged() {
		SessionHandle handle = create();
		Session session = found(handle);
		session.setMaxInactiveInterval(Duration.ofHours(2));
		assertThat(store().update(session)).isTrue();
		clock().plus(Duration.ofHours(2).minus(MILLI));
		assertThat(store().cleanUpExpired()).isZero();
		assertThat(context().engine().cleanUp()).isZero();
		assertThat(store().find(handle)).isPresent();
		clock().plus(MILLI);
		assertThat(store().find(handle)).isEmpty();
	}

	@Test
	default void aTimeoutOfZeroInTheOptionsIsRefused() {
		SessionOptions.Builder builder = SessionOptions.builder();
		assertThatIllegalArgumentException().isThrownBy(() -> builder.inactivity(Duration.ZERO));
		assertThatIllegalArgumentException().isThrownBy(() -> builder.absolute(Duration.ZERO));
		assertThatIllegalArgumentException().isThrownBy(() -> builder.absolute(Duration.ofSeconds(-1)));
	}

}
