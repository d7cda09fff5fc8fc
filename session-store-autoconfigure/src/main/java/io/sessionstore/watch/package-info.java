/**
 * Finds out that sessions are over while something that outlives a request depends on
 * them.
 * <p>
 * Internal: nothing here is an API, and it changes without notice.
 */
@NullMarked
package io.sessionstore.watch;

import org.jspecify.annotations.NullMarked;
