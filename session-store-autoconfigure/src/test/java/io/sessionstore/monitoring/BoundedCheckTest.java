package io.sessionstore.monitoring;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class BoundedCheckTest {

	@Test
	void aDatabaseThatDoesNotAnswerIsAskedOnceAndNotWaitedFor() throws Exception {
		CountDownLatch answer = new CountDownLatch(1);
		AtomicInteger asked = new AtomicInteger();
		BoundedCheck check = new BoundedCheck(() -> {
			asked.incrementAndGet();
			await(answer);
		}, Duration.ofMillis(20));
		for (int i = 0; i < 5; i++) {
			assertThatExceptionOfType(IllegalStateException.class).isThrownBy(check::run)
				.withMessageContaining("has not answered");
		}
		assertThat(asked).hasValue(1);
		answer.countDown();
	}

	@Test
	void whatItAnswersIsPassedOnAndItIsAskedAnewEachTime() {
		AtomicInteger asked = new AtomicInteger();
		BoundedCheck check = new BoundedCheck(() -> {
			if (asked.incrementAndGet() == 1) {
				throw new UnsupportedOperationException("away");
			}
		}, Duration.ofSeconds(30));
		assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(check::run);
		check.run();
		check.run();
		assertThat(asked).hasValue(3);
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await(30, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
