/**
 * Clusters of databases that are harmed while sessions are used, and a ledger of what was
 * acknowledged.
 */
@NullMarked
package io.sessionstore.benchmarks.chaos;

import org.jspecify.annotations.NullMarked;
