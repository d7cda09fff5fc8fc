/**
 * Attributes of recently seen sessions in the memory of a node. What is remembered is
 * never believed: the row tells at which version a session is.
 * <p>
 * Internal: nothing here is an API, and it changes without notice.
 */
@NullMarked
package io.sessionstore.cache;

import org.jspecify.annotations.NullMarked;
