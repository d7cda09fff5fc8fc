/**
 * Servers and application nodes that are killed at work.
 */
@NullMarked
package io.sessionstore.crash;

import org.jspecify.annotations.NullMarked;
