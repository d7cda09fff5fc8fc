/**
 * Sessions of the store in tests with MockMvc.
 * <p>
 * Internal: nothing here is an API, and it changes without notice.
 */
@NullMarked
package io.sessionstore.autoconfigure.test;

import org.jspecify.annotations.NullMarked;
