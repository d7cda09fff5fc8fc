package io.sessionstore;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.sessionstore.testkit.SessionStoreFixture;
import org.junit.jupiter.api.Test;

import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.MapSession;
import org.springframework.session.Session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

public interface UpdatingSessions extends SessionStoreFixture {

	@Test
	default void updateWritesAttributesAndAccessTimeOfItsRowAlone() {
		SessionHandle other = create("alice");
		IssuedSession issued = issue("alice");
		Instant created = clock().instant();
		clock().plus(MILLI);
		Session session = store().read(issued.token()).orElseThrow();
		session.setAttribute("a", "1");
		assertThat(store().update(session)).isTrue();
		Session updated = found(handle(issued));
		assertThat((String) updated.getAttribute("a")).isEqualTo("1");
		assertThat(updated.getLastAccessedTime()).isEqualTo(clock().instant());
		assertThat(updated.getCreationTime()).isEqualTo(created);
		assertThat(found(other).getAttributeNames()).isEmpty();
		assertThat(found(other).getLastAccessedTime()).isEqualTo(created);
	}

	@Test
	default void aPartialUpdateLeavesTheOtherColumns() {
		String[] others = { "id", "secret_hash", "principal_name", "created_at", "inactivity_timeout",
				"expires_at_latest" };
		SessionHandle handle = create("alice");
		List<String> before = snapshot(others);
		clock().plus(TOUCH_INTERVAL);
		Session session = found(handle);
		session.setAttribute("a", "1");
		store().update(session);
		assertThat(snapshot(others)).isEqualTo(before);
	}

	@Test
	default void updateWithoutAChangeRecordsTheAccess() {
		SessionHandle handle = create();
		clock().plus(MILLI);
		assertThat(store().update(found(handle))).isTrue();
		assertThat(found(handle).getLastAccessedTime()).isEqualTo(clock().instant());
	}

	@Test
	default void updateAfterDestroyIsFalseAndBringsNothingBack() {
		Session changed = found(create());
		changed.setAttribute("a", "1");
		Session unchanged = found(create());
		store().clear();
		assertThat(store().update(changed)).isFalse();
		assertThat(store().update(unchanged)).isFalse();
		assertThat(rows()).isZero();
	}

	@Test
	default void updateOfASessionThatIsOverIsFalse() {
		Session changed = found(create());
		changed.setAttribute("a", "1");
		Session unchanged = found(create());
		clock().plus(INACTIVITY);
		assertThat(store().update(changed)).isFalse();
		assertThat(store().update(unchanged)).isFalse();
		assertThat(store().count()).isZero();
	}

	@Test
	default void updateKeepsWhatOthersHaveChanged() {
		SessionHandle handle = create();
		Session one = found(handle);
		Session two = found(handle);
		one.setAttribute("a", "1");
		two.setAttribute("b", "2");
		assertThat(store().update(one)).isTrue();
		assertThat(store().update(two)).isTrue();
		assertThat(found(handle).getAttributeNames()).containsExactlyInAnyOrder("a", "b");
	}

	@Test
	default void aSessionOfAnotherStoreIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> store().update(new MapSession()));
	}

	@Test
	default void updateCanChangeThePrincipal() {
		Session session = found(create("alice"));
		session.setAttribute(FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME, "bob");
		store().update(session);
		assertThat(store().sessionsOf("alice")).isEmpty();
		assertThat(store().sessionsOf("bob")).hasSize(1);
	}

	@Test
	default void anIdThatRotatesKeepsTheHandleAndTheAbsoluteEnd() {
		IssuedSession issued = issue();
		Map<String, Object> before = jdbc().queryForMap("select id, created_at, expires_at_latest from http_session");
		clock().plus(TOUCH_INTERVAL);
		Session session = store().read(issued.token()).orElseThrow();
		String oldId = session.getId();
		session.changeSessionId();
		assertThat(store().update(session)).isTrue();
		assertThat(session.getId()).isNotEqualTo(oldId);
		assertThat(SessionHandle.of(session)).isEqualTo(handle(issued));
		assertThat(store().read(issued.token())).isEmpty();
		assertThat(jdbc().queryForMap("select id, created_at, expires_at_latest from http_session"))
			.usingRecursiveComparison()
			.isEqualTo(before);
	}

	@Test
	default void anIssuedSessionCanBeUpdatedAtOnce() {
		Session session = issue().session();
		session.setAttribute("a", "1");
		assertThat(store().update(session)).isTrue();
		assertThat(found(SessionHandle.of(session)).getAttributeNames()).containsExactly("a");
	}

}
