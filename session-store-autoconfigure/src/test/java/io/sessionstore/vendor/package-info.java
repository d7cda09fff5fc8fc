/**
 * What differs by database, on each.
 */
@NullMarked
package io.sessionstore.vendor;

import org.jspecify.annotations.NullMarked;
