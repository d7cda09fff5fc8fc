/**
 * All that differs by database, one class each behind
 * {@link io.sessionstore.vendor.Vendor}.
 * <p>
 * Internal: nothing here is an API, and it changes without notice.
 */
@NullMarked
package io.sessionstore.vendor;

import org.jspecify.annotations.NullMarked;
