/**
 * Moves sessions of other stores in: where they come from, and how a cookie of the old
 * form comes to open the session that was made of its own.
 * <p>
 * Internal: nothing here is an API, and it changes without notice.
 */
@NullMarked
package io.sessionstore.imports;

import org.jspecify.annotations.NullMarked;
