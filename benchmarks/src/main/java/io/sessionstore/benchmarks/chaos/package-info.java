/**
 * Injects faults into clusters of databases while sessions are used, and keeps a ledger
 * of what was acknowledged.
 */
@NullMarked
package io.sessionstore.benchmarks.chaos;

import org.jspecify.annotations.NullMarked;
