/**
 * One value as bytes and back: Java serialization and JSON, both behind the allow-list,
 * and the rule that a format gives back what it was given or refuses it.
 * <p>
 * Internal: nothing here is an API, and it changes without notice.
 */
@NullMarked
package io.sessionstore.formats;

import org.jspecify.annotations.NullMarked;
