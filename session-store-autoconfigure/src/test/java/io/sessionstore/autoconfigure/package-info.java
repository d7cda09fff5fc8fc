/**
 * Tests of the auto-configuration.
 */
@NullMarked
package io.sessionstore.autoconfigure;

import org.jspecify.annotations.NullMarked;
