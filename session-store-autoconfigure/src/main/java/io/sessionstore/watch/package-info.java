/**
 * Finds out that sessions have ended while something that outlives a request depends on
 * them.
 * <p>
 * Internal: nothing here is an API, and it changes without notice.
 */
@NullMarked
package io.sessionstore.watch;

import org.jspecify.annotations.NullMarked;
