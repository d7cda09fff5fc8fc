/**
 * What a node remembers of recently seen sessions: attributes, which are never believed
 * since the row tells at which version a session is, and rows, which are for a moment.
 * <p>
 * Internal: nothing here is an API, and it changes without notice.
 */
@NullMarked
package io.sessionstore.cache;

import org.jspecify.annotations.NullMarked;
