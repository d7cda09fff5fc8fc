/**
 * The port to the session table: rows, what changes in them, and what a database does
 * with both.
 * <p>
 * Internal: nothing here is an API, and it changes without notice.
 */
@NullMarked
package io.sessionstore.rows;

import org.jspecify.annotations.NullMarked;
