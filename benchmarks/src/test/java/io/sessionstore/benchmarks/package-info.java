/**
 * Tests of the parts that need no server.
 */
@NullMarked
package io.sessionstore.benchmarks;

import org.jspecify.annotations.NullMarked;
