/**
 * The port to the session table: the store's own statements, on whose connection they
 * run, and whether the table is as they need it.
 * <p>
 * Internal: nothing here is an API, and it changes without notice.
 */
@NullMarked
package io.sessionstore.sql;

import org.jspecify.annotations.NullMarked;
