package io.sessionstore.core;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CleanupPaceTest {

	private static final long QUICK = 500_000;

	private static final long MIDDLING = 1_000_000;

	private static final long SLOW = 20_000_000;

	@Test
	void quickBatchesGrowLittleByLittleUpToTheLargest() {
		CleanupPace pace = new CleanupPace(50);
		assertThat(pace.limit()).isEqualTo(20);
		for (int expected : new int[] { 26, 33, 42, 50, 50 }) {
			pace.restAfter(QUICK, 20, 20);
			assertThat(pace.limit()).isEqualTo(expected);
		}
	}

	@Test
	void slowBatchesShrinkDownToTheSmallest() {
		CleanupPace pace = new CleanupPace(1_000);
		for (int i = 0; i < 6; i++) {
			pace.restAfter(QUICK, 20, 20);
		}
		assertThat(pace.limit()).isEqualTo(84);
		for (int expected : new int[] { 42, 21, 20, 20 }) {
			pace.restAfter(SLOW, 50, 50);
			assertThat(pace.limit()).isEqualTo(expected);
		}
	}

	@Test
	void middlingBatchesStayAsTheyAre() {
		CleanupPace pace = new CleanupPace(1_000);
		pace.restAfter(MIDDLING, 20, 20);
		assertThat(pace.limit()).isEqualTo(20);
	}

	@Test
	void batchesThatOthersHaveRemovedDoNotGrowButCountForTheRate() {
		CleanupPace pace = new CleanupPace(1_000);
		assertThat(pace.restAfter(QUICK, 300, 0)).isEqualTo(pace.restAfter(QUICK, 300, 299))
			.isEqualTo(Duration.ofSeconds(1).toNanos() * 300 / CleanupPace.ROWS_PER_SECOND - QUICK);
		assertThat(pace.limit()).isEqualTo(20);
	}

	@Test
	void workAndRestTogetherStayBelowTheRate() {
		long rest = new CleanupPace(1_000).restAfter(MIDDLING, 300, 300);
		assertThat(MIDDLING + rest).isEqualTo(Duration.ofSeconds(1).toNanos() * 300 / CleanupPace.ROWS_PER_SECOND);
	}

	@Test
	void theRestIsAtLeastAsLongAsTheWork() {
		assertThat(new CleanupPace(1_000).restAfter(SLOW, 20, 20)).isEqualTo(SLOW);
	}

	@Test
	void noBatchIsLargerThanWhatIsConfigured() {
		CleanupPace pace = new CleanupPace(3);
		assertThat(pace.limit()).isEqualTo(3);
		pace.restAfter(SLOW, 3, 3);
		assertThat(pace.limit()).isEqualTo(3);
		pace.restAfter(QUICK, 3, 3);
		assertThat(pace.limit()).isEqualTo(3);
	}

}
