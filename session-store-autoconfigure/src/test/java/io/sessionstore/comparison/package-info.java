/**
 * The same scenarios on Spring Session JDBC and on this store.
 */
@NullMarked
package io.sessionstore.comparison;

import org.jspecify.annotations.NullMarked;
