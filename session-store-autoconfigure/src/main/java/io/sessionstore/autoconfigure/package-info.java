/**
 * The Spring Boot auto-configuration.
 * <p>
 * Internal: nothing here is an API but the properties; it changes without notice.
 */
@NullMarked
package io.sessionstore.autoconfigure;

import org.jspecify.annotations.NullMarked;
