package io.sessionstore.autoconfigure;

import io.sessionstore.core.SessionEngine;

/**
 * Another engine, whose statements are part of the transaction around them. Not a bean of
 * its type: whoever wants an engine does not mean this one.
 *
 * @param engine the engine
 */
record JoiningEngine(SessionEngine engine) {
}
