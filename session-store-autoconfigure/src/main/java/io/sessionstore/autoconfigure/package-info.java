/**
 * The Spring Boot auto-configuration.
 * <p>
 * Internal: nothing here is an API but the properties; it changes without notice. Of the
 * public types some are so for the module {@code session-store-import}, which assembles
 * the import with them.
 */
@NullMarked
package io.sessionstore.autoconfigure;

import org.jspecify.annotations.NullMarked;
