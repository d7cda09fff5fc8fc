package io.sessionstore;

import java.util.List;
import java.util.UUID;

import io.sessionstore.testkit.SessionStoreFixture;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

import org.springframework.core.convert.ConversionFailedException;
import org.springframework.core.convert.support.DefaultConversionService;
import org.springframework.data.domain.Pageable;
import org.springframework.session.Session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

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
	default void anIdIsAsGoodAsAHandle() {
		Session session = store().create(SessionOptions.builder().principal("alice").build()).session();
		for (String id : List.of(session.getId(), SessionHandle.of(session).toString())) {
			assertThat(SessionHandle.parse(id)).contains(SessionHandle.valueOf(id)).contains(SessionHandle.of(session));
			assertThat(store().find(id)).isPresent();
			assertThat(store().touch(id)).isTrue();
			assertThat(store().<Boolean>inUnitOfWork((work) -> work.find(id).isPresent())).isTrue();
			assertThat(store().destroy("bob", id)).isFalse();
		}
		assertThat(store().destroy("alice", session.getId())).isTrue();
		assertThat(store().destroy(session.getId())).isFalse();
	}

	@Test
	default void anIdThatIsNotOfThisStoreIsRefusedAndNoneIsDestroyed() {
		SessionHandle own = create("alice");
		String text = own.toString();
		for (String id : List.of("", "1", "not mine", text.substring(1), text + ".", text.replace('-', '_'))) {
			assertThat(SessionHandle.parse(id)).isEmpty();
			for (ThrowingCallable use : List.<ThrowingCallable>of(() -> SessionHandle.valueOf(id),
					() -> store().find(id), () -> store().touch(id), () -> store().destroy(id),
					() -> store().destroy("alice", id), () -> store().destroyOthers("alice", id),
					() -> store().inUnitOfWork((work) -> work.find(id)), () -> store().inUnitOfWork((work) -> {
						work.destroy(id);
						return null;
					}))) {
				assertThatIllegalArgumentException().as(id).isThrownBy(use);
			}
		}
		assertThat(store().find(own)).isPresent();
	}

	@Test
	default void aControllerMayTakeAHandle() {
		SessionHandle own = create("alice");
		assertThat(new DefaultConversionService().convert(own + ".abcdef", SessionHandle.class)).isEqualTo(own);
		assertThatExceptionOfType(ConversionFailedException.class)
			.isThrownBy(() -> new DefaultConversionService().convert("1", SessionHandle.class));
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
