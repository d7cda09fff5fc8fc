package io.sessionstore;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

import io.sessionstore.testkit.SessionStoreFixture;
import org.junit.jupiter.api.Test;

import org.springframework.data.domain.Pageable;
import org.springframework.session.Session;

import static org.assertj.core.api.Assertions.assertThat;

public interface ExtendingSessions extends SessionStoreFixture {

	@Test
	default void extendLifetimeTouchesTheAccessTimeOfItsRowAndNothingElse() {
		String[] others = { "id", "secret_hash", "principal_name", "created_at", "inactivity_timeout",
				"expires_at_latest", "version", "attributes" };
		SessionHandle handle = handle(
				store().create(SessionOptions.builder().principal("alice").attribute("a", "1").build()));
		clock().plus(MILLI);
		SessionHandle other = create("alice");
		List<String> before = snapshot(others);
		long otherAccess = found(other).getLastAccessedTime().toEpochMilli();
		clock().plus(MILLI);
		assertThat(store().touch(handle)).isTrue();
		assertThat(snapshot(others)).isEqualTo(before);
		assertThat(found(handle).getLastAccessedTime()).isEqualTo(clock().instant());
		assertThat(found(other).getLastAccessedTime().toEpochMilli()).isEqualTo(otherAccess);
	}

	@Test
	default void extendLifetimeOfAnUnknownSessionIsFalse() {
		assertThat(store().touch(new SessionHandle(UUID.randomUUID()))).isFalse();
		assertThat(rows()).isZero();
	}

	@Test
	default void extendLifetimeTwiceAtTheSameInstantIsTrueBothTimes() {
		SessionHandle handle = create();
		assertThat(store().touch(handle)).isTrue();
		assertThat(store().touch(handle)).isTrue();
	}

	@Test
	default void aSessionThatIsOverIsNeverExtended() {
		SessionHandle handle = create();
		clock().plus(INACTIVITY);
		assertThat(store().touch(handle)).isFalse();
		assertThat(store().find(handle)).isEmpty();
	}

	@Test
	default void aSessionUsedAgainAndAgainStillEndsAtItsAbsoluteEnd() {
		SessionHandle handle = handle(store().create(SessionOptions.builder().absolute(Duration.ofHours(1)).build()));
		for (int minutes = 10; minutes < 60; minutes += 10) {
			clock().plus(Duration.ofMinutes(10));
			assertThat(store().touch(handle)).isTrue();
			Session session = found(handle);
			session.setAttribute("minutes", minutes);
			assertThat(store().update(session)).isTrue();
		}
		clock().plus(Duration.ofMinutes(10).minus(MILLI));
		assertThat(store().touch(handle)).isTrue();
		assertThat(store().sessions(Pageable.unpaged()).getContent()).extracting(SessionDetails::expiresAt)
			.containsExactly(clock().instant().plus(MILLI));
		clock().plus(MILLI);
		assertThat(store().touch(handle)).isFalse();
		assertThat(store().find(handle)).isEmpty();
	}

	@Test
	default void touchedAtHalfItsTimeItSurvivesAndUntouchedItDies() {
		SessionHandle touched = create();
		SessionHandle untouched = create();
		for (int i = 0; i < 4; i++) {
			clock().plus(INACTIVITY.dividedBy(2));
			assertThat(store().touch(touched)).isTrue();
		}
		assertThat(store().find(touched)).isPresent();
		assertThat(store().find(untouched)).isEmpty();
	}

	@Test
	default void theAccessTimeNeverGoesBack() {
		SessionHandle handle = create();
		clock().plus(TOUCH_INTERVAL);
		store().touch(handle);
		long accessed = clock().millis();
		clock().plus(TOUCH_INTERVAL.negated());
		assertThat(store().touch(handle)).isTrue();
		Session session = found(handle);
		session.setAttribute("a", "1");
		assertThat(store().update(session)).isTrue();
		assertThat(found(handle).getLastAccessedTime().toEpochMilli()).isEqualTo(accessed);
	}

	@Test
	default void aTouchDoesNotReviveWhatAnotherHasMadeEndEarlier() {
		SessionHandle handle = create();
		Session stale = found(handle);
		Session shortened = found(handle);
		shortened.setMaxInactiveInterval(Duration.ofSeconds(10));
		assertThat(store().update(shortened)).isTrue();
		clock().plus(TOUCH_INTERVAL);
		assertThat(store().update(stale)).isFalse();
		assertThat(store().find(handle)).isEmpty();
	}

}
