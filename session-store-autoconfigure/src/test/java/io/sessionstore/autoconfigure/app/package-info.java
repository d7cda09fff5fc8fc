/**
 * An application as its developer writes it, with an entity, a repository and a
 * controller of its own.
 */
@NullMarked
package io.sessionstore.autoconfigure.app;

import org.jspecify.annotations.NullMarked;
