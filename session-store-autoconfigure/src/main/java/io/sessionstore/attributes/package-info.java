/**
 * Attributes as bytes: the document in a session's row, Java and JSON serialization
 * behind an allow-list, compression and encryption, and values that are decoded only when
 * they are asked for.
 */
@NullMarked
package io.sessionstore.attributes;

import org.jspecify.annotations.NullMarked;
