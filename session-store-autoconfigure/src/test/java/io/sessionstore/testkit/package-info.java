/**
 * What the tests stand on: real databases, counters at the driver and on the wire, faults
 * and forced interleavings.
 */
@NullMarked
package io.sessionstore.testkit;

import org.jspecify.annotations.NullMarked;
