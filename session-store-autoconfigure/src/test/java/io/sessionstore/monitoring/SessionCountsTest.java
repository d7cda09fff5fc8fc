package io.sessionstore.monitoring;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SessionCountsTest {

	private final CountDownLatch begun = new CountDownLatch(1);

	private final CountDownLatch goOn = new CountDownLatch(1);

	private final AtomicInteger calls = new AtomicInteger();

	@Test
	void anOlderCountNeverReplacesANewerOne() throws InterruptedException {
		SessionCounts counts = new SessionCounts(this::oneAtFirst, () -> 0, Duration.ZERO);
		Thread older = new Thread(counts::count);
		older.start();
		this.begun.await();
		Thread newer = new Thread(counts::count);
		newer.start();
		Awaitility.await()
			.until(newer::getState, (state) -> state == Thread.State.WAITING || state == Thread.State.TERMINATED);
		this.goOn.countDown();
		older.join();
		newer.join();
		assertThat(counts.live()).isZero();
	}

	private long oneAtFirst() {
		if (this.calls.incrementAndGet() > 1) {
			return 0;
		}
		this.begun.countDown();
		try {
			this.goOn.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		return 1;
	}

}
