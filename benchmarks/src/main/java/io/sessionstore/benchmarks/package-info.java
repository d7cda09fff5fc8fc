/**
 * Measures the session store beside its peers and beside what a database costs at the
 * least, in one JVM and in interleaved rounds.
 */
@NullMarked
package io.sessionstore.benchmarks;

import org.jspecify.annotations.NullMarked;
