/**
 * Makes the session table, and says why it could not.
 * <p>
 * Internal: nothing here is an API, and it changes without notice.
 */
@NullMarked
package io.sessionstore.schema;

import org.jspecify.annotations.NullMarked;
