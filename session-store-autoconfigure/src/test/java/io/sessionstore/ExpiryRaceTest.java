package io.sessionstore;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.sessionstore.core.StoredSession;
import io.sessionstore.testkit.Breakpoint;
import io.sessionstore.testkit.Interleaving;
import io.sessionstore.testkit.MutableClock;
import io.sessionstore.testkit.StoreContext;
import io.sessionstore.testkit.TestDatabase;
import io.sessionstore.web.StoredSessionRepository;

import static org.assertj.core.api.Assertions.assertThat;

class ExpiryRaceTest {

	@ParameterizedTest
	@EnumSource(names = { "H2", "POSTGRESQL" })
	void aSessionThatWasUsedBetweenTheLookAndItsRemovalStays(TestDatabase database) {
		Breakpoint removal = Breakpoint.beforeStatement((sql) -> sql.startsWith("delete"));
		try (StoreContext context = StoreContext.on(database).listener(removal).start()) {
			StoredSessionRepository repository = context.repository();
			MutableClock clock = context.clock();
			StoredSession session = repository.createSession();
			repository.save(session);
			// a request in time, which is slow to write that it was
			clock.plus(SessionStoreFixture.INACTIVITY.minusMillis(1));
			session.setLastAccessedTime(clock.instant());
			clock.plus(SessionStoreFixture.MILLI);
			Interleaving.run(() -> assertThat(repository.findById(session.getId())).isNull(), () -> {
				removal.awaitReached();
				repository.save(session);
				removal.resume();
			});
			assertThat(repository.findById(session.getId())).isNotNull();
		}
	}

	@ParameterizedTest
	@EnumSource
	void aSessionThatWasUsedBetweenTheSearchAndItsRemovalStays(TestDatabase database) {
		Breakpoint removal = Breakpoint.beforeStatement((sql) -> sql.contains("skip locked"));
		try (StoreContext context = StoreContext.on(database).listener(removal).start()) {
			StoredSessionRepository repository = context.repository();
			MutableClock clock = context.clock();
			StoredSession session = repository.createSession();
			repository.save(session);
			clock.plus(SessionStoreFixture.INACTIVITY.minusMillis(1));
			session.setLastAccessedTime(clock.instant());
			clock.plus(SessionStoreFixture.MILLI);
			Interleaving.run(() -> assertThat(context.store().cleanUpExpired()).isZero(), () -> {
				removal.awaitReached();
				repository.save(session);
				removal.resume();
			});
			assertThat(repository.findById(session.getId())).isNotNull();
		}
	}

}
