package io.sessionstore;

import io.sessionstore.testkit.StoreContext;
import io.sessionstore.testkit.TestDatabase;

/**
 * What a {@link SessionStore} does on every database. Its parts are interfaces, so that
 * all of them share the one application that a subclass starts.
 */
abstract class SessionStoreContract extends StoreTest
		implements CreatingSessions, ReadingSessions, UpdatingSessions, ExtendingSessions, TimingOutSessions,
		DestroyingSessions, CleaningUpSessions, ListingSessions, TellingPrincipalsApart, RefusingForgedTokens {

	SessionStoreContract(TestDatabase database) {
		this(StoreContext.on(database));
	}

	SessionStoreContract(StoreContext.Builder builder) {
		super(builder);
	}

}
