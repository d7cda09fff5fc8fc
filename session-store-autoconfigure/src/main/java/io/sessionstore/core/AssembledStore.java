package io.sessionstore.core;

import io.sessionstore.SessionStore;

/**
 * A store, ready to be used.
 *
 * @param engine what the web adapter works with
 * @param store what applications autowire
 */
public record AssembledStore(SessionEngine engine, SessionStore store) {

}
