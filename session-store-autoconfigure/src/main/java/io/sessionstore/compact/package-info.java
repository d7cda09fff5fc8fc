/**
 * A few bytes for what Spring Security keeps in the session of everybody who has signed
 * in.
 * <p>
 * Internal: nothing here is an API, and it changes without notice.
 */
@NullMarked
package io.sessionstore.compact;

import org.jspecify.annotations.NullMarked;
