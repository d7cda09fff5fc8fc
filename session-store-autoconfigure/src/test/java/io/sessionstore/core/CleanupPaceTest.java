package io.sessionstore.core;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CleanupPaceTest {

	private static final long QUICK = 1_000_000;

	private static final long MIDDLING = 7_000_000;

	private static final long SLOW = 20_000_000;

	@Test
	void quickBatchesGrowUpToTheLargest() {
		CleanupPace pace = new CleanupPace(1_000);
		assertThat(pace.limit()).isEqualTo(100);
		for (int expected : new int[] { 200, 400, 800, 1_000, 1_000 }) {
			pace.restAfter(QUICK);
			assertThat(pace.limit()).isEqualTo(expected);
		}
	}

	@Test
	void slowBatchesShrinkDownToTheSmallest() {
		CleanupPace pace = new CleanupPace(1_000);
		for (int i = 0; i < 4; i++) {
			pace.restAfter(QUICK);
		}
		for (int expected : new int[] { 500, 250, 125, 100, 100 }) {
			pace.restAfter(SLOW);
			assertThat(pace.limit()).isEqualTo(expected);
		}
	}

	@Test
	void middlingBatchesStayAsTheyAre() {
		CleanupPace pace = new CleanupPace(1_000);
		pace.restAfter(MIDDLING);
		assertThat(pace.limit()).isEqualTo(100);
	}

	@Test
	void theRestIsHalfAsLongAsTheWork() {
		assertThat(new CleanupPace(1_000).restAfter(SLOW)).isEqualTo(SLOW / 2);
	}

	@Test
	void noBatchIsLargerThanWhatIsConfigured() {
		CleanupPace pace = new CleanupPace(3);
		assertThat(pace.limit()).isEqualTo(3);
		pace.restAfter(SLOW);
		assertThat(pace.limit()).isEqualTo(3);
		pace.restAfter(QUICK);
		assertThat(pace.limit()).isEqualTo(3);
	}

}
