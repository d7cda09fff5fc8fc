package io.sessionstore;

import java.util.List;
import java.util.UUID;

import io.sessionstore.testkit.SessionStoreFixture;
import org.junit.jupiter.api.Test;

import org.springframework.data.domain.Pageable;
import org.springframework.session.Session;

import static org.assertj.core.api.Assertions.assertThat;

public interface DestroyingSessions extends SessionStoreFixture {

	@Test
	default void destroyEndsOneSessionAndIsIdempotent() {
		IssuedSession issued = issue("alice");
		SessionHandle other = create("alice");
		assertThat(store().destroy(handle(issued))).isTrue();
		assertThat(store().destroy(handle(issued))).isFalse();
		assertThat(store().read(issued.token())).isEmpty();
		assertThat(store().find(other)).isPresent();
	}

	@Test
	default void destroyOfAnUnknownSessionIsFalse() {
		SessionHandle other = create();
		assertThat(store().destroy(new SessionHandle(UUID.randomUUID()))).isFalse();
		assertThat(store().destroy("alice", new SessionHandle(UUID.randomUUID()))).isFalse();
		assertThat(store().find(other)).isPresent();
	}

	@Test
	default void aUserCannotEndTheSessionOfAnother() {
		SessionHandle others = create("bob");
		SessionHandle nobodys = create();
		assertThat(store().destroy("alice", others)).isFalse();
		assertThat(store().destroy("alice", nobodys)).isFalse();
		assertThat(store().find(others)).isPresent();
		assertThat(store().find(nobodys)).isPresent();
	}

	@Test
	default void aUserCanEndASessionOfTheirOwn() {
		SessionHandle handle = create("alice");
		assertThat(store().destroy("alice", handle)).isTrue();
		assertThat(store().destroy("alice", handle)).isFalse();
		assertThat(rows()).isZero();
	}

	@Test
	default void destroyAllEndsOnlyTheSessionsOfThatUser() {
		create("alice");
		create("alice");
		SessionHandle others = create("bob");
		SessionHandle nobodys = create();
		assertThat(store().destroyAll("alice")).isEqualTo(2);
		assertThat(store().destroyAll("alice")).isZero();
		assertThat(store().destroyAll("nobody")).isZero();
		assertThat(store().find(others)).isPresent();
		assertThat(store().find(nobodys)).isPresent();
	}

	@Test
	default void destroyAllTakesTwoStatementsHoweverManySessions() {
		for (int i = 0; i < 5; i++) {
			create("alice");
		}
		context().log().reset();
		assertThat(store().destroyAll("alice")).isEqualTo(5);
		assertThat(context().log().statements()).hasSize(2);
	}

	@Test
	default void destroyOneTakesOneStatement() {
		SessionHandle handle = create("alice");
		context().log().reset();
		store().destroy(handle);
		assertThat(context().log().statements()).hasSize(1);
	}

	@Test
	default void destroyOthersKeepsTheOneSession() {
		SessionHandle keep = create("alice");
		create("alice");
		create("alice");
		SessionHandle others = create("bob");
		assertThat(store().destroyOthers("alice", keep)).isEqualTo(2);
		assertThat(store().find(keep)).isPresent();
		assertThat(store().find(others)).isPresent();
	}

	@Test
	default void sessionsCanBeEndedByAListOfHandles() {
		SessionHandle one = create("alice");
		SessionHandle other = create("bob");
		SessionHandle kept = create("bob");
		SessionHandle gone = new SessionHandle(new UUID(0, 0));
		assertThat(store().destroyAll(List.of(one, other, other, gone))).isEqualTo(2);
		assertThat(store().destroyAll(List.of())).isZero();
		assertThat(store().find(one)).isEmpty();
		assertThat(store().find(other)).isEmpty();
		assertThat(store().find(kept)).isPresent();
	}

	@Test
	default void theIdOfTheSessionToKeepIsEnough() {
		Session kept = store().create(SessionOptions.builder().principal("alice").build()).session();
		store().create(SessionOptions.builder().principal("alice").build());
		assertThat(store().destroyOthers("alice", kept.getId())).isOne();
		assertThat(store().find(SessionHandle.of(kept))).isPresent();
	}

	@Test
	default void theIdOfAContainersSessionKeepsNone() {
		store().create(SessionOptions.builder().principal("alice").build());
		assertThat(store().destroyOthers("alice", "1")).isOne();
	}

	@Test
	default void destroyOthersWithTheSessionOfAnotherEndsAllOfOnesOwn() {
		create("alice");
		SessionHandle others = create("bob");
		assertThat(store().destroyOthers("alice", others)).isOne();
		assertThat(store().find(others)).isPresent();
	}

	@Test
	default void clearEndsEverySession() {
		create();
		create("alice");
		create("bob");
		assertThat(store().clear()).isEqualTo(3);
		assertThat(store().clear()).isZero();
		assertThat(rows()).isZero();
		assertThat(store().sessions(Pageable.unpaged())).isEmpty();
	}

}
