/**
 * Moving in from other session stores: real old nodes and real new ones on the same
 * cookies.
 */
@NullMarked
package io.sessionstore.moving;

import org.jspecify.annotations.NullMarked;
