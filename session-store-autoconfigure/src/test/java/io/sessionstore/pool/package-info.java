/**
 * Small pools, and pools of the store's own.
 */
@NullMarked
package io.sessionstore.pool;

import org.jspecify.annotations.NullMarked;
