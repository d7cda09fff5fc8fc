/**
 * What a session store is: the session with its delta, finding, saving, merging,
 * retrying, removing, and the port to the rows.
 * <p>
 * Internal: nothing here is an API, and it changes without notice.
 * {@link SessionAdoption} is the door of the module {@code session-store-import}.
 */
@NullMarked
package io.sessionstore.core;

import org.jspecify.annotations.NullMarked;
