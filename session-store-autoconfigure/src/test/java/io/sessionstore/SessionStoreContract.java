package io.sessionstore;

/**
 * What a {@link SessionStore} does on every database. Its parts are interfaces, so that
 * all of them share the one application of a class.
 */
public interface SessionStoreContract
		extends CreatingSessions, ReadingSessions, UpdatingSessions, ExtendingSessions, TimingOutSessions,
		DestroyingSessions, CleaningUpSessions, ListingSessions, TellingPrincipalsApart, RefusingForgedTokens {

}
