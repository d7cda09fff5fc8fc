package io.sessionstore;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

import io.sessionstore.testkit.StoreContext;
import io.sessionstore.testkit.TestDatabase;

/**
 * What a {@link SessionStore} does on every database. Its parts are interfaces, so that
 * all of them share the one application that a subclass starts.
 */
@TestInstance(Lifecycle.PER_CLASS)
abstract class SessionStoreContract
		implements CreatingSessions, ReadingSessions, UpdatingSessions, ExtendingSessions, TimingOutSessions,
		DestroyingSessions, CleaningUpSessions, ListingSessions, TellingPrincipalsApart, RefusingForgedTokens {

	private final TestDatabase database;

	private StoreContext context;

	SessionStoreContract(TestDatabase database) {
		this.database = database;
	}

	@Override
	public StoreContext context() {
		return this.context;
	}

	@BeforeAll
	void start() {
		this.context = StoreContext.on(this.database).start();
	}

	@BeforeEach
	void reset() {
		this.context.reset();
	}

	@AfterAll
	void stop() {
		if (this.context != null) {
			this.context.close();
		}
	}

}
