/**
 * The attributes of one session: values that are decoded only when they are asked for,
 * what was changed, and the documents to be written.
 * <p>
 * Internal: nothing here is an API, and it changes without notice.
 */
@NullMarked
package io.sessionstore.attributes;

import org.jspecify.annotations.NullMarked;
