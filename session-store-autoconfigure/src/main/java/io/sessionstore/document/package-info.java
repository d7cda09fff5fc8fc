/**
 * The documents of a row: how values lie in them, compression, encryption, and the place
 * that each document belongs to.
 * <p>
 * Internal: nothing here is an API, and it changes without notice.
 */
@NullMarked
package io.sessionstore.document;

import org.jspecify.annotations.NullMarked;
