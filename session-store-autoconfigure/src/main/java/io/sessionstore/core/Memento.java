package io.sessionstore.core;

import io.sessionstore.SessionToken;
import org.jspecify.annotations.Nullable;

/**
 * What a session claims to be before a write that may be rolled back.
 */
record Memento(SessionRow row, boolean isNew, @Nullable SessionToken token, boolean tokenSaved) {

}
