package io.sessionstore.web;

import java.util.Map;

import io.sessionstore.core.StoredSession;
import io.sessionstore.testkit.SessionRepositoryFixture;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

interface ChangingIds extends SessionRepositoryFixture {

	@Test
	default void afterAChangeTheNewIdFindsTheSessionAndTheOldOneNothing() {
		StoredSession session = saved(Map.of("a", "1"));
		String oldId = session.getId();
		String oldToken = token(session);
		String newId = session.changeSessionId();
		assertThat(session.getId()).isEqualTo(newId).isNotEqualTo(oldId);
		repository().save(session);
		assertThat(repository().findById(oldId)).isNull();
		StoredSession found = repository().findById(newId);
		assertThat(found).isNotNull();
		assertThat((String) found.getAttribute("a")).isEqualTo("1");
		assertThat(store().read(oldToken)).isEmpty();
		assertThat(store().read(token(session))).isPresent();
		assertThat(rows()).isOne();
	}

	@Test
	default void aChangeThatIsNotSavedChangesNothing() {
		StoredSession session = saved();
		String oldToken = token(session);
		copy(session).changeSessionId();
		assertThat(store().read(oldToken)).isPresent();
	}

	@Test
	default void ofTwoChangesBeforeASaveTheLastCounts() {
		StoredSession session = saved();
		String oldId = session.getId();
		String oldToken = token(session);
		String first = session.changeSessionId();
		String second = session.changeSessionId();
		session.setAttribute("a", "1");
		repository().save(session);
		assertThat(repository().findById(oldId)).isNull();
		assertThat(repository().findById(first)).isNull();
		assertThat(repository().findById(second)).isNotNull();
		assertThat(store().read(oldToken)).isEmpty();
		assertThat(store().read(token(session))).isPresent();
	}

	@Test
	default void theIdCanBeChangedAgainAfterASave() {
		StoredSession session = saved();
		String oldToken = token(session);
		session.changeSessionId();
		repository().save(session);
		String middle = token(session);
		session.changeSessionId();
		repository().save(session);
		assertThat(store().read(oldToken)).isEmpty();
		assertThat(store().read(middle)).isEmpty();
		assertThat(store().read(token(session))).isPresent();
	}

	@Test
	default void theIdCanBeChangedBeforeTheFirstSave() {
		StoredSession session = repository().createSession();
		String oldId = session.getId();
		session.changeSessionId();
		session.changeSessionId();
		session.setAttribute("a", "1");
		repository().save(session);
		assertThat(repository().findById(oldId)).isNull();
		assertThat(repository().findById(session.getId())).isNotNull();
		assertThat(store().read(token(session))).isPresent();
		assertThat(rows()).isOne();
	}

	@Test
	default void aTokenIsHandedOverOnceAndOnlyAfterTheSave() {
		StoredSession session = repository().createSession();
		assertThat(session.takeIssuedToken()).isNull();
		repository().save(session);
		assertThat(session.takeIssuedToken()).isNotNull();
		assertThat(session.takeIssuedToken()).isNull();
		session.changeSessionId();
		assertThat(session.takeIssuedToken()).isNull();
		repository().save(session);
		assertThat(session.takeIssuedToken()).isNotNull();
		assertThat(copy(session).takeIssuedToken()).isNull();
	}

	@Test
	default void ofTwoChangesAtOnceOneWinsAndTheOtherHasNoToken() {
		StoredSession session = saved();
		String oldToken = token(session);
		StoredSession winner = copy(session);
		StoredSession loser = copy(session);
		winner.changeSessionId();
		loser.changeSessionId();
		loser.setAttribute("a", "1");
		repository().save(winner);
		repository().save(loser);
		assertThat(winner.hasIssuedToken()).isTrue();
		assertThat(loser.hasIssuedToken()).isFalse();
		assertThat(loser.getId()).isEqualTo(winner.getId());
		assertThat(store().read(oldToken)).isEmpty();
		assertThat(store().read(token(winner)).orElseThrow().getAttributeNames()).containsExactly("a");
	}

	@Test
	default void aCopyFromBeforeAChangeDoesNotBringTheOldTokenBack() {
		StoredSession session = saved();
		String oldToken = token(session);
		StoredSession stale = copy(session);
		session.changeSessionId();
		repository().save(session);
		set(stale, "a", "1");
		clock().plus(TOUCH_INTERVAL);
		use(stale);
		assertThat(store().read(oldToken)).isEmpty();
		assertThat(store().read(token(session)).orElseThrow().getAttributeNames()).containsExactly("a");
		assertThat(stale.hasIssuedToken()).isFalse();
	}

	@Test
	default void aChangeAloneWritesOneStatementAndNoAttributes() {
		StoredSession session = copy(saved(Map.of("a", "1")));
		session.changeSessionId();
		context().log().reset();
		repository().save(session);
		assertThat(context().log().statements()).hasSize(1).noneMatch((sql) -> sql.contains("attributes"));
	}

	@Test
	default void anIdFromBeforeAChangeStillDeletes() {
		StoredSession session = saved();
		String oldId = session.getId();
		session.changeSessionId();
		repository().save(session);
		repository().deleteById(oldId);
		assertThat(rows()).isZero();
	}

}
