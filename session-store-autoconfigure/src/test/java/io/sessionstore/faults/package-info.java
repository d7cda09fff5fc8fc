/**
 * What becomes of every operation when the database refuses it or goes away.
 */
@NullMarked
package io.sessionstore.faults;

import org.jspecify.annotations.NullMarked;
