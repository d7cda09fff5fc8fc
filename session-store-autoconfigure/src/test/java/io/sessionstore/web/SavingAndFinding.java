package io.sessionstore.web;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

import io.sessionstore.core.StoredSession;
import io.sessionstore.testkit.SessionRepositoryFixture;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

interface SavingAndFinding extends SessionRepositoryFixture {

	@Test
	default void aSessionIsNotThereBeforeItIsSaved() {
		StoredSession session = repository().createSession();
		assertThat(repository().findById(session.getId())).isNull();
		repository().save(session);
		assertThat(repository().findById(session.getId())).isNotNull();
	}

	@Test
	default void aSessionIsFoundAsItWasSaved() {
		StoredSession session = repository().createSession();
		session.setAttribute("a", "1");
		session.setMaxInactiveInterval(Duration.ofMinutes(3));
		repository().save(session);
		StoredSession found = copy(session);
		assertThat(found.getId()).isEqualTo(session.getId());
		assertThat((String) found.getAttribute("a")).isEqualTo("1");
		assertThat(found.getCreationTime()).isEqualTo(clock().instant());
		assertThat(found.getLastAccessedTime()).isEqualTo(clock().instant());
		assertThat(found.getMaxInactiveInterval()).isEqualTo(Duration.ofMinutes(3));
		assertThat(found.isExpired()).isFalse();
	}

	@Test
	default void anUnknownIdFindsNothing() {
		StoredSession session = saved();
		assertThat(repository().findById(UUID.randomUUID().toString())).isNull();
		assertThat(repository().findById(session.handle() + ".AAAAAA")).isNull();
		assertThat(repository().findById("")).isNull();
	}

	@Test
	default void aDeletedSessionIsGone() {
		StoredSession session = saved();
		StoredSession other = saved();
		repository().deleteById(session.getId());
		repository().deleteById(session.getId());
		assertThat(repository().findById(session.getId())).isNull();
		assertThat(repository().findById(other.getId())).isNotNull();
	}

	@Test
	default void savingNeverBringsADeletedSessionBack() {
		StoredSession session = saved();
		StoredSession changed = copy(session);
		changed.setAttribute("a", "1");
		StoredSession rotated = copy(session);
		rotated.changeSessionId();
		StoredSession shortened = copy(session);
		shortened.setMaxInactiveInterval(Duration.ofMinutes(1));
		StoredSession used = copy(session);
		repository().deleteById(session.getId());
		clock().plus(TOUCH_INTERVAL);
		repository().save(changed);
		repository().save(rotated);
		repository().save(shortened);
		use(used);
		set(session, "b", "2");
		assertThat(rows()).isZero();
		assertThat(rotated.hasIssuedToken()).isFalse();
	}

	@Test
	default void anExpiredSessionIsNotFound() {
		StoredSession session = saved();
		clock().plus(INACTIVITY);
		assertThat(session.isExpired()).isTrue();
		assertThat(repository().findById(session.getId())).isNull();
		assertThat(rows()).isZero();
	}

	@Test
	default void aNegativeIntervalMeansNoInactivityTimeout() {
		StoredSession session = saved();
		session.setMaxInactiveInterval(Duration.ofSeconds(-1));
		repository().save(session);
		clock().plus(INACTIVITY.multipliedBy(10));
		assertThat(context().engine().cleanUp()).isZero();
		assertThat(copy(session).getMaxInactiveInterval()).isNegative();
		assertThat(session.isExpired()).isFalse();
	}

	@Test
	default void theClockOfTheStoreCountsAndNotTheInstantGiven() {
		StoredSession session = saved();
		clock().plus(TOUCH_INTERVAL);
		session.setLastAccessedTime(Instant.EPOCH);
		repository().save(session);
		assertThat(copy(session).getLastAccessedTime()).isEqualTo(clock().instant());
		session.setLastAccessedTime(clock().instant().plus(ABSOLUTE));
		repository().save(session);
		assertThat(copy(session).getLastAccessedTime()).isEqualTo(clock().instant());
	}

	@Test
	default void anAccessAfterItsEndDoesNotBringASessionBack() {
		StoredSession session = saved();
		StoredSession changed = copy(session);
		clock().plus(INACTIVITY);
		use(session);
		changed.setLastAccessedTime(clock().instant());
		set(changed, "a", "1");
		assertThat(store().find(session.handle())).isEmpty();
		assertThat(repository().findById(session.getId())).isNull();
	}

}
