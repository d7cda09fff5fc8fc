package io.sessionstore.core;

import java.util.function.BiConsumer;

import io.sessionstore.core.StoredSession;
import io.sessionstore.testkit.Breakpoint;
import io.sessionstore.testkit.Interleaving;
import io.sessionstore.testkit.MutableClock;
import io.sessionstore.testkit.SessionStoreFixture;
import io.sessionstore.testkit.StoreContext;
import io.sessionstore.testkit.TestDatabase;
import io.sessionstore.web.StoredSessionRepository;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class ExpiryRaceTest {

	@ParameterizedTest
	@EnumSource(names = { "H2", "POSTGRESQL" })
	void aSessionThatWasUsedBetweenTheLookAndItsRemovalStays(TestDatabase database) {
		Breakpoint removal = Breakpoint.beforeStatement((sql) -> sql.startsWith("delete"));
		race(database, removal,
				(context, session) -> assertThat(context.repository().findById(session.getId())).isNull());
	}

	@ParameterizedTest
	@EnumSource
	void aSessionThatWasUsedBetweenTheSearchAndItsRemovalStays(TestDatabase database) {
		Breakpoint removal = Breakpoint.beforeStatement((sql) -> sql.contains("skip locked"));
		race(database, removal, (context, session) -> assertThat(context.store().cleanUpExpired()).isZero());
	}

	// A request in time, which is slow to write that it was, and somebody who finds the
	// session over meanwhile.
	private static void race(TestDatabase database, Breakpoint removal,
			BiConsumer<StoreContext, StoredSession> remover) {
		try (StoreContext context = StoreContext.on(database).listener(removal).start()) {
			StoredSessionRepository repository = context.repository();
			MutableClock clock = context.clock();
			StoredSession session = repository.createSession();
			repository.save(session);
			clock.plus(SessionStoreFixture.INACTIVITY.minusMillis(1));
			session.setLastAccessedTime(clock.instant());
			clock.plus(SessionStoreFixture.MILLI);
			Interleaving.run(() -> remover.accept(context, session), () -> {
				removal.awaitReached();
				repository.save(session);
				removal.resume();
			});
			assertThat(repository.findById(session.getId())).isNotNull();
		}
	}

}
