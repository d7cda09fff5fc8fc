/**
 * Attributes as bytes: the document in a session's row, Java and JSON serialization
 * behind an allow-list, compression and encryption, and values that are decoded only when
 * they are asked for.
 * <p>
 * Internal: nothing here is an API, and it changes without notice.
 */
@NullMarked
package io.sessionstore.attributes;

import org.jspecify.annotations.NullMarked;
