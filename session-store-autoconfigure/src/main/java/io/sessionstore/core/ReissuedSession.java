package io.sessionstore.core;

import io.sessionstore.SessionToken;

/**
 * A session with a token that its client does not know yet.
 *
 * @param token opens the session
 * @param session the session as it was read
 */
public record ReissuedSession(SessionToken token, StoredSession session) {
}
