package io.sessionstore.core;

import io.sessionstore.SessionStore;

/**
 * A store, ready to be used.
 *
 * @param engine what the web adapter works with
 * @param store what applications autowire
 * @param adoption makes sessions of those that another store has kept
 * @param admission lets sessions stay where there is room
 */
public record AssembledStore(SessionEngine engine, SessionStore store, SessionAdoption adoption,
		SessionAdmission admission) {

}
