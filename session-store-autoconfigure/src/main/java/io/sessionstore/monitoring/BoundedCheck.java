package io.sessionstore.monitoring;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks a database that may not answer, and waits only so long. There is never more than
 * one question under way: who asks meanwhile waits for the same answer.
 */
final class BoundedCheck {

	private final Runnable question;

	private final Duration patience;

	private CompletableFuture<Void> underWay = CompletableFuture.completedFuture(null);

	BoundedCheck(Runnable question, Duration patience) {
		this.question = question;
		this.patience = patience;
	}

	/**
	 * Asks.
	 * @throws RuntimeException what the question throws
	 * @throws IllegalStateException if there is no answer in time
	 */
	void run() {
		try {
			ask().get(this.patience.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (TimeoutException ex) {
			throw new IllegalStateException("The database has not answered within " + this.patience.toSeconds() + " s");
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("Interrupted while asking the database", ex);
		}
		catch (ExecutionException ex) {
			throw (ex.getCause() instanceof RuntimeException failure) ? failure : new IllegalStateException(ex);
		}
	}

	private synchronized CompletableFuture<Void> ask() {
		if (this.underWay.isDone()) {
			CompletableFuture<Void> asked = new CompletableFuture<>();
			Thread thread = new Thread(() -> answer(asked), "session-store-health");
			thread.setDaemon(true);
			thread.start();
			this.underWay = asked;
		}
		return this.underWay;
	}

	private void answer(CompletableFuture<Void> asked) {
		try {
			this.question.run();
			asked.complete(null);
		}
		catch (RuntimeException | Error ex) {
			asked.completeExceptionally(ex);
		}
	}

}
