/**
 * Many threads on several nodes, all at once.
 */
@NullMarked
package io.sessionstore.stress;

import org.jspecify.annotations.NullMarked;
