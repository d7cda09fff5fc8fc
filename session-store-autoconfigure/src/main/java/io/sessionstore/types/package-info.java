/**
 * Which classes may be in a session: the allow-list, and what it says of a class that is
 * not on it.
 * <p>
 * Internal: nothing here is an API, and it changes without notice.
 */
@NullMarked
package io.sessionstore.types;

import org.jspecify.annotations.NullMarked;
