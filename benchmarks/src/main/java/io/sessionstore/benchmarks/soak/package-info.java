/**
 * The sample under load for a long time, and what it holds on to meanwhile.
 */
@NullMarked
package io.sessionstore.benchmarks.soak;

import org.jspecify.annotations.NullMarked;
