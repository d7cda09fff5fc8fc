/**
 * The Spring Boot auto-configuration.
 */
@NullMarked
package io.sessionstore.autoconfigure;

import org.jspecify.annotations.NullMarked;
