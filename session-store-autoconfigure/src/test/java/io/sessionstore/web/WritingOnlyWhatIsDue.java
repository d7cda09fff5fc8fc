package io.sessionstore.web;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.sessionstore.core.StoredSession;
import io.sessionstore.testkit.SessionRepositoryFixture;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

interface WritingOnlyWhatIsDue extends SessionRepositoryFixture {

	@Test
	default void aSaveOfAnUnchangedSessionUsedRecentlyTakesNoConnection() {
		StoredSession session = copy(saved(Map.of("a", List.of("1"))));
		clock().plus(TOUCH_INTERVAL.minus(MILLI));
		context().log().reset();
		session.setLastAccessedTime(clock().instant());
		session.getAttribute("a");
		session.setMaxInactiveInterval(session.getMaxInactiveInterval());
		repository().save(session);
		assertThat(context().log().calls()).isEmpty();
	}

	@Test
	default void aRemovalOfWhatWasNotThereLooksOnceAndWritesNothing() {
		StoredSession session = copy(saved(Map.of("a", "1")));
		session.setAttribute("set and removed", "1");
		session.removeAttribute("set and removed");
		session.removeAttribute("never there");
		context().log().reset();
		repository().save(session);
		repository().save(session);
		assertThat(context().log().statements()).singleElement().asString().startsWith("select");
		session.removeAttribute("never there");
		session.setAttribute("a", "2");
		context().log().reset();
		repository().save(session);
		repository().save(session);
		assertThat(context().log().statements()).singleElement().asString().startsWith("update");
	}

	@Test
	default void anAccessIsWrittenOnlyWhenItIsDue() {
		StoredSession session = saved();
		clock().plus(TOUCH_INTERVAL);
		StoredSession found = copy(session);
		context().log().reset();
		use(found);
		use(found);
		assertThat(context().log().statements()).hasSize(1).noneMatch((sql) -> sql.contains("attributes"));
		assertThat(context().log().transactions()).isZero();
		assertThat(copy(session).getLastAccessedTime()).isEqualTo(clock().instant());
	}

	@Test
	default void theTouchIntervalIsBelowATenthOfAShortTimeout() {
		StoredSession session = repository().createSession();
		session.setMaxInactiveInterval(Duration.ofSeconds(30));
		repository().save(session);
		clock().plus(Duration.ofSeconds(3));
		use(copy(session));
		assertThat(copy(session).getLastAccessedTime()).isEqualTo(clock().instant());
	}

	@Test
	default void anUnsavedSessionWithoutAnAccessIsNotTouched() {
		StoredSession session = saved();
		clock().plus(TOUCH_INTERVAL);
		StoredSession found = copy(session);
		context().log().reset();
		repository().save(found);
		assertThat(context().log().calls()).isEmpty();
	}

	@Test
	default void aFirstSaveAndAChangeAreOneStatementEach() {
		context().log().reset();
		StoredSession session = saved(Map.of("a", "1"));
		assertThat(context().log().statements()).hasSize(1);
		context().log().reset();
		set(session, "a", "2");
		assertThat(context().log().statements()).hasSize(1);
		assertThat(context().log().transactions()).isZero();
	}

	@Test
	default void aLookUpIsOneStatementFoundOrNot() {
		StoredSession session = saved();
		context().log().reset();
		repository().findById(session.getId());
		assertThat(context().log().statements()).hasSize(1);
		repository().findById(session.handle() + ".AAAAAA");
		assertThat(context().log().statements()).hasSize(2);
		repository().deleteById(session.getId());
		assertThat(context().log().statements()).hasSize(3);
		assertThat(context().log().transactions()).isZero();
	}

}
