/**
 * The scheduled cleanup.
 * <p>
 * Internal: nothing here is an API, and it changes without notice.
 */
@NullMarked
package io.sessionstore.cleanup;

import org.jspecify.annotations.NullMarked;
