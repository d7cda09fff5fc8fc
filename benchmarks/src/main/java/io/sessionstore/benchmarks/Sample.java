package io.sessionstore.benchmarks;

import java.util.Arrays;

/**
 * What one round of one store gave.
 *
 * @param perSecond operations a second
 * @param p50 median latency in microseconds
 * @param p99 latency in microseconds that one operation in a hundred exceeds
 * @param checksum what the operations returned, so that none can be left out
 */
record Sample(double perSecond, double p50, double p99, long checksum) {

	static Sample of(long[] nanos, double seconds, long checksum) {
		Arrays.sort(nanos);
		return new Sample(nanos.length / seconds, Statistics.percentile(nanos, 50) / 1e3,
				Statistics.percentile(nanos, 99) / 1e3, checksum);
	}

}
