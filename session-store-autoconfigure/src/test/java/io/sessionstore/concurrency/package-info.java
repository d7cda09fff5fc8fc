/**
 * Shows that the rules about concurrent writes hold under every interleaving.
 */
@NullMarked
package io.sessionstore.concurrency;

import org.jspecify.annotations.NullMarked;
