/**
 * What a session store is: the session with its delta, finding, saving, merging,
 * retrying, destroying.
 * <p>
 * A session is destroyed when somebody asks for it and expires when a timeout has passed;
 * to clear the store is to destroy all. The cleanup purges what has expired: it deletes
 * those rows. To end is any of these.
 * <p>
 * Internal: nothing here is an API, and it changes without notice.
 * {@link SessionAdoption} is the door of the module {@code session-store-import}.
 */
@NullMarked
package io.sessionstore.core;

import org.jspecify.annotations.NullMarked;
