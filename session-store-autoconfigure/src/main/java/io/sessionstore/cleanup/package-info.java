/**
 * The scheduled cleanup.
 */
@NullMarked
package io.sessionstore.cleanup;

import org.jspecify.annotations.NullMarked;
