package io.sessionstore.benchmarks;

import java.util.Arrays;
import java.util.Locale;

/**
 * What one round of one store gave.
 *
 * @param perSecond operations a second
 * @param p50 median latency in microseconds
 * @param p99 latency in microseconds that one operation in a hundred exceeds
 * @param checksum what the operations returned, so that none can be left out
 * @param cpu processor time of this process for one operation, in microseconds; NaN if
 * unknown
 * @param bytes what one operation allocated; NaN if unknown
 */
record Sample(double perSecond, double p50, double p99, long checksum, double cpu, double bytes) {

	static final String COLUMNS = "per_second,p50_us,p99_us,checksum,cpu_us,bytes";

	static Sample of(long[] nanos, double seconds, long checksum, double cpuNanos, double bytes) {
		Arrays.sort(nanos);
		return new Sample(nanos.length / seconds, Statistics.percentile(nanos, 50) / 1e3,
				Statistics.percentile(nanos, 99) / 1e3, checksum, cpuNanos / 1e3 / nanos.length, bytes / nanos.length);
	}

	/**
	 * Reads what {@link #csv()} wrote.
	 * @param cells the cells, of which files of earlier versions lack the last two
	 * @return the same sample
	 */
	static Sample parse(String... cells) {
		return new Sample(Double.parseDouble(cells[0]), Double.parseDouble(cells[1]), Double.parseDouble(cells[2]),
				Long.parseLong(cells[3]), (cells.length > 4) ? Double.parseDouble(cells[4]) : Double.NaN,
				(cells.length > 5) ? Double.parseDouble(cells[5]) : Double.NaN);
	}

	String csv() {
		return String.format(Locale.ROOT, "%.1f,%.1f,%.1f,%d,%.2f,%.0f", this.perSecond, this.p50, this.p99,
				this.checksum, this.cpu, this.bytes);
	}

}
