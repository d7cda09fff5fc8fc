package io.sessionstore.benchmarks;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class StatisticsTest {

	@Test
	void medianIsTheMiddleOrTheMeanOfTheMiddleTwo() {
		assertThat(Statistics.median(List.of(9.0, 1.0, 2.0))).isEqualTo(2);
		assertThat(Statistics.median(List.of(4.0, 1.0, 2.0, 9.0))).isEqualTo(3);
		assertThat(Statistics.median(List.of())).isNaN();
	}

	@Test
	void ratioIsTakenRoundByRound() {
		assertThat(Statistics.ratio(List.of(10.0, 100.0, 30.0), List.of(5.0, 50.0, 10.0))).isEqualTo(2);
	}

	@Test
	void percentileIsTheNearestRank() {
		long[] sorted = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 };
		assertThat(Statistics.percentile(sorted, 50)).isEqualTo(5);
		assertThat(Statistics.percentile(sorted, 99)).isEqualTo(10);
		assertThat(Statistics.percentile(sorted, 0)).isEqualTo(1);
		assertThat(Statistics.percentile(new long[0], 50)).isZero();
	}

}
