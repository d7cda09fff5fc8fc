package io.sessionstore;

import java.util.List;
import java.util.stream.IntStream;

import io.sessionstore.SessionDetails.State;
import io.sessionstore.testkit.SessionStoreFixture;
import org.junit.jupiter.api.Test;

import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.Slice;
import org.springframework.data.domain.Sort;
import org.springframework.session.Session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

public interface ListingSessions extends SessionStoreFixture {

	@Test
	default void anUnknownUserHasNoSessions() {
		create("alice");
		assertThat(store().sessionsOf("nobody")).isEmpty();
	}

	@Test
	default void aUserSeesTheirOwnLiveSessionsTheLastUsedFirst() {
		SessionHandle over = create("alice");
		clock().plus(MILLI);
		SessionHandle first = create("alice");
		clock().plus(MILLI);
		SessionHandle second = create("alice");
		create("bob");
		create();
		clock().plus(INACTIVITY.minus(MILLI).minus(MILLI));
		assertThat(store().sessionsOf("alice")).extracting(SessionDetails::handle)
			.containsExactly(second, first)
			.doesNotContain(over);
		store().touch(first);
		assertThat(store().sessionsOf("alice")).extracting(SessionDetails::handle).containsExactly(first, second);
	}

	@Test
	default void detailsSayWhatMayBeShown() {
		SessionHandle handle = create("alice");
		SessionDetails details = store().sessionsOf("alice").get(0);
		assertThat(details).isEqualTo(new SessionDetails(handle, "alice", clock().instant(), clock().instant(),
				clock().instant().plus(INACTIVITY), State.ACTIVE));
	}

	@Test
	default void aSessionIsIdleOnceItsAccessTimeIsDueAndActiveAgainAfterItsUse() {
		SessionHandle handle = create("alice");
		clock().plus(TOUCH_INTERVAL.minus(MILLI));
		assertThat(store().sessionsOf("alice")).extracting(SessionDetails::state).containsExactly(State.ACTIVE);
		clock().plus(MILLI);
		assertThat(store().sessionsOf("alice")).extracting(SessionDetails::state).containsExactly(State.IDLE);
		store().touch(handle);
		assertThat(store().sessionsOf("alice")).extracting(SessionDetails::state).containsExactly(State.ACTIVE);
	}

	@Test
	default void sessionsComeInPagesTheLastUsedFirst() {
		List<SessionHandle> created = createOverTime(5);
		Slice<SessionDetails> first = store().sessions(PageRequest.of(0, 2));
		assertThat(first).extracting(SessionDetails::handle).containsExactly(created.get(4), created.get(3));
		assertThat(first.hasNext()).isTrue();
		Slice<SessionDetails> last = store().sessions(PageRequest.of(2, 2));
		assertThat(last).extracting(SessionDetails::handle).containsExactly(created.get(0));
		assertThat(last.hasNext()).isFalse();
		assertThat(store().sessions(PageRequest.of(0, 5)).hasNext()).isFalse();
		assertThat(store().sessions(PageRequest.of(9, 5))).isEmpty();
		assertThat(store().sessions(Pageable.unpaged())).hasSize(5);
	}

	@Test
	default void sessionsCanBeSorted() {
		SessionHandle bob = create("bob");
		clock().plus(MILLI);
		SessionHandle alice = create("alice");
		clock().plus(MILLI);
		SessionHandle carol = create("carol");
		clock().plus(MILLI);
		store().touch(bob);
		assertThat(sorted(Sort.by("principal"))).containsExactly(alice, bob, carol);
		assertThat(sorted(Sort.by("principal").descending())).containsExactly(carol, bob, alice);
		assertThat(sorted(Sort.by("createdAt"))).containsExactly(bob, alice, carol);
		assertThat(sorted(Sort.by("lastAccessedAt"))).containsExactly(alice, carol, bob);
	}

	private List<SessionHandle> sorted(Sort sort) {
		return store().sessions(PageRequest.of(0, 10, sort)).map(SessionDetails::handle).getContent();
	}

	@Test
	default void anythingElseToSortByIsRefused() {
		for (String property : List.of("attributes", "secretHash", "id; drop table http_session", "PRINCIPAL")) {
			assertThatIllegalArgumentException()
				.isThrownBy(() -> store().sessions(PageRequest.of(0, 1, Sort.by(property))))
				.withMessageContaining(property);
		}
	}

	@Test
	default void aPageFarBeyondTheEndIsEmpty() {
		create();
		assertThat(store().sessions(PageRequest.of(Integer.MAX_VALUE, 1000))).isEmpty();
	}

	@Test
	default void principalsAreDistinctAndInOrder() {
		create("bob");
		create("alice");
		create("alice");
		create();
		assertThat(store().principals(Pageable.unpaged())).containsExactly("alice", "bob");
		Slice<String> first = store().principals(PageRequest.of(0, 1));
		assertThat(first).containsExactly("alice");
		assertThat(first.hasNext()).isTrue();
		assertThat(store().principals(PageRequest.of(1, 1)).hasNext()).isFalse();
	}

	@Test
	default void principalsWithoutALiveSessionAreNotListed() {
		create("alice");
		clock().plus(INACTIVITY);
		create("bob");
		assertThat(store().principals(Pageable.unpaged())).containsExactly("bob");
	}

	@Test
	default void countCountsLiveSessions() {
		assertThat(store().count()).isZero();
		create();
		create("alice");
		assertThat(store().count()).isEqualTo(2);
		clock().plus(INACTIVITY);
		assertThat(store().count()).isZero();
	}

	@Test
	default void listsCostOneStatementAndReadNoAttributes() {
		create("alice");
		context().log().reset();
		store().sessionsOf("alice");
		store().sessions(PageRequest.of(0, 10));
		store().principals(PageRequest.of(0, 10));
		store().count();
		assertThat(context().log().statements()).hasSize(4).noneMatch((sql) -> sql.contains("attributes"));
	}

	@Test
	default void theIdOfASessionNamesItsHandle() {
		Session session = issue("alice").session();
		SessionHandle handle = SessionHandle.of(session);
		assertThat(SessionHandle.parse(session.getId())).contains(handle);
		assertThat(SessionHandle.parse(handle.toString())).contains(handle);
		assertThat(store().sessionsOf("alice")).extracting(SessionDetails::handle).containsExactly(handle);
	}

	private List<SessionHandle> createOverTime(int count) {
		return IntStream.range(0, count).mapToObj((i) -> {
			clock().plus(MILLI);
			return create();
		}).toList();
	}

}
