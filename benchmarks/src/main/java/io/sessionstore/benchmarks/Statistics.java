package io.sessionstore.benchmarks;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The few figures that are made of many.
 */
final class Statistics {

	private Statistics() {
	}

	/**
	 * Finds the middle.
	 * @param values any values
	 * @return their median, the mean of the middle two of an even number, NaN of none
	 */
	static double median(List<Double> values) {
		double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
		if (sorted.length == 0) {
			return Double.NaN;
		}
		return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
	}

	/**
	 * Compares pair by pair: what the machine did in one round, it did to both.
	 * @param values values by round
	 * @param others those of another by round
	 * @return the median of the ratios of the rounds that both have
	 */
	static double ratio(List<Double> values, List<Double> others) {
		int rounds = Math.min(values.size(), others.size());
		return median(IntStream.range(0, rounds).mapToObj((round) -> values.get(round) / others.get(round)).toList());
	}

	/**
	 * Finds a percentile by the nearest rank.
	 * @param sorted values in ascending order
	 * @param percent which, from 0 to 100
	 * @return the value, 0 of none
	 */
	static long percentile(long[] sorted, double percent) {
		if (sorted.length == 0) {
			return 0;
		}
		int rank = (int) Math.ceil(percent / 100 * sorted.length);
		return sorted[Math.max(rank, 1) - 1];
	}

}
