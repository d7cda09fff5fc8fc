/**
 * Tests of the watch.
 */
@NullMarked
package io.sessionstore.watch;

import org.jspecify.annotations.NullMarked;
