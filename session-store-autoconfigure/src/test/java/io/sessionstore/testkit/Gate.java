package io.sessionstore.testkit;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A gate that is closed until it is opened, once and for all. Waiting at it for too long
 * fails the test instead of hanging it.
 */
public final class Gate {

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	private final CountDownLatch latch = new CountDownLatch(1);

	private final String name;

	/**
	 * Makes a closed gate.
	 * @param name what a failure calls it
	 */
	public Gate(String name) {
		this.name = name;
	}

	/**
	 * Lets everyone through from now on.
	 */
	public void open() {
		this.latch.countDown();
	}

	/**
	 * Whether the gate was opened.
	 * @return {@code true} once it is open
	 */
	public boolean isOpen() {
		return this.latch.getCount() == 0;
	}

	/**
	 * Waits until the gate is open.
	 * @throws AssertionError if that takes more than 20 seconds or the thread is
	 * interrupted
	 */
	public void await() {
		await(PATIENCE);
	}

	/**
	 * Waits until the gate is open.
	 * @param patience how long at most
	 * @throws AssertionError if it takes longer or the thread is interrupted
	 */
	public void await(Duration patience) {
		try {
			if (!this.latch.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
				throw new AssertionError("Nobody opened '" + this.name + "' within " + patience);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new AssertionError("Interrupted before '" + this.name + "'", ex);
		}
	}

}
