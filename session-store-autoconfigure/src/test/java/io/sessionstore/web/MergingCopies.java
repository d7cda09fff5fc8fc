package io.sessionstore.web;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.sessionstore.core.StoredSession;
import io.sessionstore.testkit.Interleaving;
import io.sessionstore.testkit.SessionRepositoryFixture;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

interface MergingCopies extends SessionRepositoryFixture {

	@Test
	default void differentAttributesOfTwoCopiesBothWin() {
		StoredSession session = saved(Map.of("kept", "0", "removed", "0"));
		StoredSession one = copy(session);
		StoredSession two = copy(session);
		one.setAttribute("a", "1");
		two.setAttribute("b", "2");
		two.removeAttribute("removed");
		repository().save(one);
		repository().save(two);
		assertThat(copy(session).getAttributeNames()).containsExactlyInAnyOrder("a", "b", "kept");
	}

	@Test
	default void onTheSameAttributeTheLaterSaveWins() {
		StoredSession session = saved(Map.of("a", "0"));
		StoredSession one = copy(session);
		StoredSession two = copy(session);
		one.setAttribute("a", "1");
		two.setAttribute("a", "2");
		repository().save(two);
		repository().save(one);
		assertThat((String) copy(session).getAttribute("a")).isEqualTo("1");
		StoredSession three = copy(session);
		three.removeAttribute("a");
		set(copy(session), "a", "4");
		repository().save(three);
		assertThat(copy(session).getAttributeNames()).isEmpty();
	}

	@Test
	default void whatAnotherHasAddedSinceIsRemovedToo() {
		StoredSession session = saved(Map.of("kept", "0"));
		StoredSession alone = copy(session);
		StoredSession besides = copy(session);
		StoredSession set = copy(session);
		StoredSession twice = copy(session);
		alone.removeAttribute("a");
		besides.removeAttribute("a");
		besides.setAttribute("b", "1");
		set.removeAttribute("a");
		set.setAttribute("a", "2");
		twice.setAttribute("a", "3");
		twice.removeAttribute("a");
		for (StoredSession removing : List.of(alone, besides, twice)) {
			set(copy(session), "a", "1");
			repository().save(removing);
			assertThat(copy(session).getAttributeNames()).doesNotContain("a").contains("kept");
		}
		repository().save(set);
		assertThat((String) copy(session).getAttribute("a")).isEqualTo("2");
		repository().save(alone);
		assertThat((String) copy(session).getAttribute("a")).as("was removed once").isEqualTo("2");
	}

	@Test
	default void whatAnotherHasRemovedStaysRemoved() {
		StoredSession session = saved(Map.of("a", "0"));
		StoredSession stale = copy(session);
		assertThat((String) stale.getAttribute("a")).isEqualTo("0");
		set(copy(session), "a", null);
		set(stale, "b", "1");
		assertThat(copy(session).getAttributeNames()).containsExactly("b");
		assertThat(stale.getAttributeNames()).containsExactly("b");
	}

	@Test
	default void manyAtOnceLoseNothing() {
		StoredSession session = saved();
		Interleaving.times(8, (number) -> () -> {
			for (int i = 0; i < 5; i++) {
				set(copy(session), number + "." + i, i);
			}
		});
		assertThat(copy(session).getAttributeNames()).hasSize(40);
	}

	@Test
	default void aCopyFromBeforeDoesNotTouchAPrincipalThatWasChanged() {
		StoredSession session = saved(Map.of(SECURITY_CONTEXT, signedIn("alice")));
		StoredSession stale = copy(session);
		set(copy(session), SECURITY_CONTEXT, signedIn("bob"));
		set(stale, "a", "1");
		assertThat(store().sessionsOf("alice")).isEmpty();
		assertThat(store().sessionsOf("bob")).hasSize(1);
	}

	@Test
	default void aCopyFromBeforeDoesNotBringAPrincipalBackThatWasRemoved() {
		StoredSession session = saved(Map.of(PRINCIPAL, "alice"));
		StoredSession stale = copy(session);
		StoredSession accessed = copy(session);
		set(copy(session), PRINCIPAL, null);
		set(stale, "a", "1");
		clock().plus(TOUCH_INTERVAL);
		use(accessed);
		assertThat(store().sessionsOf("alice")).isEmpty();
		assertThat(copy(session).getAttributeNames()).containsExactly("a");
	}

	@Test
	default void aShortenedTimeoutIsNotUndoneByACopyFromBefore() {
		StoredSession session = saved();
		StoredSession stale = copy(session);
		StoredSession shortened = copy(session);
		shortened.setMaxInactiveInterval(Duration.ofSeconds(10));
		repository().save(shortened);
		stale.setLastAccessedTime(clock().instant());
		set(stale, "a", "1");
		assertThat(copy(session).getMaxInactiveInterval()).isEqualTo(Duration.ofSeconds(10));
		clock().plus(Duration.ofSeconds(10));
		use(stale);
		assertThat(store().find(session.handle())).isEmpty();
	}

	@Test
	default void anAccessAfterAShortenedTimeoutDoesNotReviveTheSession() {
		StoredSession session = saved();
		StoredSession stale = copy(session);
		StoredSession shortened = copy(session);
		shortened.setMaxInactiveInterval(Duration.ofSeconds(10));
		repository().save(shortened);
		clock().plus(TOUCH_INTERVAL);
		use(stale);
		assertThat(store().find(session.handle())).isEmpty();
	}

	@Test
	default void theAccessTimeNeverGoesBackwards() {
		StoredSession session = saved();
		StoredSession one = copy(session);
		StoredSession two = copy(session);
		StoredSession three = copy(session);
		clock().plus(TOUCH_INTERVAL);
		one.setLastAccessedTime(clock().instant());
		two.setLastAccessedTime(clock().instant());
		two.setAttribute("a", "1");
		clock().plus(TOUCH_INTERVAL);
		use(three);
		Instant latest = clock().instant();
		repository().save(one);
		repository().save(two);
		assertThat(copy(session).getLastAccessedTime()).isEqualTo(latest);
		assertThat(copy(session).getAttributeNames()).containsExactly("a");
	}

	@Test
	default void anAccessKeepsWhatAnotherHasWrittenMeanwhile() {
		StoredSession session = saved();
		StoredSession stale = copy(session);
		set(copy(session), "a", "1");
		clock().plus(TOUCH_INTERVAL);
		use(stale);
		assertThat(copy(session).getAttributeNames()).containsExactly("a");
		assertThat(copy(session).getLastAccessedTime()).isEqualTo(clock().instant());
	}

}
