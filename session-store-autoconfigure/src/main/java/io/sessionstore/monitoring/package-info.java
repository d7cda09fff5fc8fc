/**
 * What a store shows of itself: metrics, health and an actuator endpoint.
 * <p>
 * Internal: nothing here is an API, and it changes without notice.
 */
@NullMarked
package io.sessionstore.monitoring;

import org.jspecify.annotations.NullMarked;
