/**
 * Why a start fails, or what is wrong though it does not: one exception, its analyzers,
 * and the checks of what is around the store.
 * <p>
 * Internal: nothing here is an API, and it changes without notice.
 */
@NullMarked
package io.sessionstore.diagnosis;

import org.jspecify.annotations.NullMarked;
