package io.sessionstore.benchmarks.chaos;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Injects the faults of a scenario into a cluster, at their times.
 *
 * @param steps the faults
 * @param duration how long all of it takes
 * @param script the script that injects them
 */
record Faults(List<Scenario.Step> steps, Duration duration, String script) {

	/**
	 * Injects the faults, and returns when the time has passed.
	 * @param ledger is told while writes wait
	 */
	void run(Ledger ledger) throws IOException, InterruptedException {
		long start = System.nanoTime();
		for (Scenario.Step step : this.steps) {
			sleepUntil(start, step.at());
			System.out.printf("%5.1f s: %s%n", (System.nanoTime() - start) / 1e9, step.command());
			if (step.endsHoldUp()) {
				ledger.letWritesGoOn();
			}
			command(step.command());
			if (step.holdsUpWrites()) {
				ledger.holdUpWrites();
			}
		}
		sleepUntil(start, 1);
	}

	private void sleepUntil(long start, double part) throws InterruptedException {
		long at = start + (long) (part * this.duration.toNanos());
		TimeUnit.NANOSECONDS.sleep(Math.max(0, at - System.nanoTime()));
	}

	/**
	 * Has the script run one command.
	 */
	void command(String command) throws IOException, InterruptedException {
		List<String> words = new ArrayList<>(List.of(this.script));
		words.addAll(List.of(command.split(" ")));
		Process process = new ProcessBuilder(words).redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.INHERIT)
			.start();
		if (process.waitFor() != 0) {
			throw new IllegalStateException("Failed: " + command);
		}
	}

}
