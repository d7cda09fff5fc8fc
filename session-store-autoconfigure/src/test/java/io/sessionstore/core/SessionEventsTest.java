package io.sessionstore.core;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

import io.sessionstore.SessionHandle;
import io.sessionstore.SessionOptions;
import io.sessionstore.testkit.EveryDatabase;
import io.sessionstore.testkit.Interleaving;
import io.sessionstore.testkit.ParameterizedStoreTest;
import io.sessionstore.testkit.StoreContext;
import io.sessionstore.testkit.TestDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

import org.springframework.context.event.EventListener;
import org.springframework.session.Session;
import org.springframework.session.events.AbstractSessionEvent;
import org.springframework.session.events.SessionCreatedEvent;
import org.springframework.session.events.SessionDeletedEvent;
import org.springframework.session.events.SessionExpiredEvent;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What those who listen hear of sessions, on every database.
 */
@EveryDatabase
class SessionEventsTest extends ParameterizedStoreTest {

	@Parameter
	private TestDatabase database;

	@Override
	protected StoreContext.Builder builder() {
		return StoreContext.on(this.database).with(Listener.class);
	}

	@AfterEach
	void forget() {
		listener().events.clear();
		listener().failure = null;
	}

	private Listener listener() {
		return context().bean(Listener.class);
	}

	private List<AbstractSessionEvent> heard() {
		List<AbstractSessionEvent> heard = List.copyOf(listener().events);
		listener().events.clear();
		return heard;
	}

	private StoredSession unheard() {
		StoredSession session = saved(Map.of("a", "1", PRINCIPAL, "alice"));
		listener().events.clear();
		return session;
	}

	private static void assertOne(List<AbstractSessionEvent> heard, Class<? extends AbstractSessionEvent> type,
			StoredSession session) {
		assertThat(heard).hasSize(1);
		assertThat(heard.get(0)).isExactlyInstanceOf(type);
		Session told = heard.get(0).getSession();
		assertThat(SessionHandle.of(told)).isEqualTo(session.handle());
		assertThat(heard.get(0).getSessionId()).isEqualTo(session.getId());
		assertThat((String) told.getAttribute("a")).isEqualTo("1");
	}

	@Test
	void aSessionIsCreatedOnceWhenItIsFirstSaved() {
		StoredSession session = repository().createSession();
		session.setAttribute("a", "1");
		assertThat(heard()).isEmpty();
		repository().save(session);
		assertOne(heard(), SessionCreatedEvent.class, session);
		set(session, "b", "2");
		session.changeSessionId();
		repository().save(session);
		assertThat(heard()).isEmpty();
		store().create(SessionOptions.none());
		assertThat(heard()).hasSize(1);
	}

	@Test
	void aSessionIsDeletedOnce() {
		StoredSession session = unheard();
		context().log().reset();
		repository().deleteById(session.getId());
		assertThat(context().log().statements()).hasSize(2);
		repository().deleteById(session.getId());
		store().destroy(session.handle());
		assertOne(heard(), SessionDeletedEvent.class, session);
	}

	@Test
	void everyWayToEndASessionIsHeardOnce() {
		StoredSession session = unheard();
		store().destroy(session.handle());
		assertOne(heard(), SessionDeletedEvent.class, session);
		session = unheard();
		assertThat(store().destroy("bob", session.handle())).isFalse();
		assertThat(heard()).isEmpty();
		store().destroy("alice", session.handle());
		assertOne(heard(), SessionDeletedEvent.class, session);
		session = unheard();
		assertThat(store().destroyAll("alice")).isOne();
		assertOne(heard(), SessionDeletedEvent.class, session);
		session = unheard();
		assertThat(store().destroyOthers("alice", new SessionHandle(new UUID(0, 0)))).isOne();
		assertOne(heard(), SessionDeletedEvent.class, session);
		session = unheard();
		assertThat(store().clear()).isOne();
		assertOne(heard(), SessionDeletedEvent.class, session);
	}

	@Test
	void aSessionThatIsFoundToBeOverExpiresOnce() {
		StoredSession session = unheard();
		clock().plus(INACTIVITY);
		repository().findById(session.getId());
		repository().findById(session.getId());
		store().cleanUpExpired();
		assertOne(heard(), SessionExpiredEvent.class, session);
	}

	@Test
	void aSessionThatTheCleanUpRemovesExpiresOnce() {
		StoredSession session = unheard();
		clock().plus(INACTIVITY);
		assertThat(store().cleanUpExpired()).isOne();
		assertThat(store().cleanUpExpired()).isZero();
		assertOne(heard(), SessionExpiredEvent.class, session);
		session = unheard();
		clock().plus(ABSOLUTE);
		assertThat(context().engine().cleanUp()).isOne();
		assertOne(heard(), SessionExpiredEvent.class, session);
	}

	@Test
	void whereSomebodyListensThePurgeFindsASessionWithinATouchInterval() {
		StoredSession session = unheard();
		clock().plus(INACTIVITY.plus(TOUCH_INTERVAL));
		assertThat(context().engine().cleanUp()).isOne();
		assertOne(heard(), SessionExpiredEvent.class, session);
	}

	@Test
	void whereManyEndASessionAtOnceItIsHeardOnce() {
		for (int round = 0; round < 5; round++) {
			StoredSession session = unheard();
			Interleaving.times(4, (number) -> () -> store().destroy(session.handle()));
			assertOne(heard(), SessionDeletedEvent.class, session);
			StoredSession over = unheard();
			clock().plus(INACTIVITY);
			Interleaving.times(4, (number) -> () -> {
				if (number % 2 == 0) {
					store().cleanUpExpired();
				}
				else {
					store().find(over.handle());
				}
			});
			store().cleanUpExpired();
			assertOne(heard(), SessionExpiredEvent.class, over);
		}
	}

	@Test
	void aListenerThatThrowsKeepsNothingAlive() {
		listener().failure = new IllegalStateException("A listener that fails");
		StoredSession created = saved();
		assertThat(created.hasIssuedToken()).isTrue();
		assertThat(repository().findById(created.getId())).isNotNull();
		repository().deleteById(created.getId());
		assertThat(rows()).isZero();
		saved(Map.of(PRINCIPAL, "alice"));
		saved(Map.of(PRINCIPAL, "alice"));
		assertThat(store().destroyAll("alice")).isEqualTo(2);
		assertThat(rows()).isZero();
		saved();
		StoredSession over = saved();
		clock().plus(INACTIVITY);
		assertThat(repository().findById(over.getId())).isNull();
		assertThat(store().cleanUpExpired()).isOne();
		assertThat(rows()).isZero();
		assertThat(heard()).hasSize(10);
	}

	@Test
	void aListenerWithAnErrorKeepsNothingAliveEither() {
		saved(Map.of(PRINCIPAL, "alice"));
		saved(Map.of(PRINCIPAL, "alice"));
		listener().failure = new NoClassDefFoundError("a class that the listener needs");
		assertThat(store().destroyAll("alice")).isEqualTo(2);
		assertThat(rows()).isZero();
	}

	@Test
	void aSessionWhoseAttributesCannotBeReadIsHeardOfWithoutThem() {
		StoredSession session = unheard();
		context().jdbc().update("update http_session set attributes = ?", (Object) new byte[] { 127, 1, 2 });
		store().destroy(session.handle());
		assertThat(heard()).hasSize(1).allMatch((event) -> event.getSession() instanceof Session);
		assertThat(rows()).isZero();
	}

	/**
	 * Hears everything.
	 */
	static class Listener {

		private final List<AbstractSessionEvent> events = new CopyOnWriteArrayList<>();

		private volatile @Nullable Throwable failure;

		@EventListener
		void on(AbstractSessionEvent event) throws Throwable {
			this.events.add(event);
			Throwable failure = this.failure;
			if (failure != null) {
				throw failure;
			}
		}

	}

}
