package io.sessionstore.core;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.sessionstore.SessionWatch;
import io.sessionstore.testkit.Gate;
import io.sessionstore.testkit.JdbcCall.Kind;
import io.sessionstore.testkit.ParameterizedStoreTest;
import io.sessionstore.testkit.StoreContext;
import io.sessionstore.testkit.StoreVariant;
import io.sessionstore.watch.SessionWatcher;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.context.event.EventListener;
import org.springframework.session.events.AbstractSessionEvent;
import org.springframework.session.events.SessionCreatedEvent;
import org.springframework.session.events.SessionDeletedEvent;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What {@code session-store.transaction=required} means on every database.
 */
@ParameterizedClass
@EnumSource(value = StoreVariant.class, mode = EnumSource.Mode.EXCLUDE, names = "MYSQL_DRIVER")
class RequiredTransactionTest extends ParameterizedStoreTest {

	@Parameter
	private StoreVariant variant;

	@Override
	protected StoreContext.Builder builder() {
		return this.variant.context().property("session-store.transaction", "required").with(Listener.class);
	}

	private List<Class<?>> heard() {
		return List.copyOf(context().bean(Listener.class).events);
	}

	@AfterEach
	void forget() {
		context().bean(Listener.class).events.clear();
	}

	@Test
	void writesAreRolledBackWithTheCaller() {
		StoredSession changed = saved();
		StoredSession touched = saved();
		StoredSession deleted = saved();
		forget();
		Instant before = clock().instant();
		clock().plus(TOUCH_INTERVAL);
		context().transaction().executeWithoutResult((status) -> {
			StoredSession created = saved();
			assertThat(repository().findById(created.getId())).isNotNull();
			set(changed, "a", "1");
			use(touched);
			repository().deleteById(deleted.getId());
			assertThat(repository().findById(deleted.getId())).isNull();
			status.setRollbackOnly();
		});
		assertThat(rows()).isEqualTo(3);
		assertThat(copy(changed).getAttributeNames()).isEmpty();
		assertThat(copy(touched).getLastAccessedTime()).isEqualTo(before);
		assertThat(heard()).isEmpty();
	}

	@Test
	void writesAreCommittedWithTheCallerAndHeardOfAfterwards() {
		StoredSession changed = saved();
		StoredSession deleted = saved();
		forget();
		context().transaction().executeWithoutResult((status) -> {
			saved();
			set(changed, "a", "1");
			repository().deleteById(deleted.getId());
			assertThat(rows()).isEqualTo(2);
			assertThat(heard()).isEmpty();
		});
		assertThat(rows()).isEqualTo(2);
		assertThat(copy(changed).getAttributeNames()).containsExactly("a");
		assertThat(heard()).containsExactly(SessionCreatedEvent.class, SessionDeletedEvent.class);
	}

	@Test
	void anEndIsToldToTheWatchAfterTheCommitAndNeverIfThereIsNone() {
		StoredSession kept = saved();
		StoredSession ended = saved();
		SessionWatch watch = context().bean(SessionWatch.class);
		Gate keptIsOver = new Gate("kept is over");
		Gate endedIsOver = new Gate("ended is over");
		SessionWatch.Registration watching = watch.whenEnded(kept.handle(), keptIsOver::open);
		watch.whenEnded(ended.handle(), endedIsOver::open);
		context().transaction().executeWithoutResult((status) -> {
			repository().deleteById(kept.getId());
			status.setRollbackOnly();
		});
		context().transaction().executeWithoutResult((status) -> {
			repository().deleteById(ended.getId());
			assertThat(context().bean(SessionWatcher.class).isWatching()).isTrue();
			assertThat(endedIsOver.isOpen()).isFalse();
		});
		endedIsOver.await();
		assertThat(keptIsOver.isOpen()).isFalse();
		watching.close();
	}

	@Test
	void aSaveTakesNoConnectionBesidesTheCallers() {
		context().log().reset();
		context().transaction().executeWithoutResult((status) -> {
			StoredSession session = saved();
			set(session, "a", "1");
			copy(session);
		});
		assertThat(context().log().count(Kind.OPEN)).isOne();
	}

	@Test
	void aSessionThatIsOverIsNoErrorToACallerThatOnlyReads() {
		StoredSession session = saved();
		clock().plus(INACTIVITY);
		TransactionTemplate reading = context().transaction();
		reading.setReadOnly(true);
		assertThat(reading.<Boolean>execute((status) -> repository().findById(session.getId()) == null)).isTrue();
		assertThat(rows()).isOne();
		assertThat(repository().findById(session.getId())).isNull();
		assertThat(rows()).isZero();
	}

	@Test
	void withoutACallersTransactionAWriteCommitsByItself() {
		StoredSession session = saved();
		set(session, "a", "1");
		assertThat(copy(session).getAttributeNames()).containsExactly("a");
		repository().deleteById(session.getId());
		assertThat(rows()).isZero();
		assertThat(heard()).hasSize(2);
	}

	/**
	 * Hears everything.
	 */
	static class Listener {

		private final List<Class<?>> events = new CopyOnWriteArrayList<>();

		@EventListener
		void on(AbstractSessionEvent event) {
			this.events.add(event.getClass());
		}

	}

}
