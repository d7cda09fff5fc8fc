package io.sessionstore.benchmarks.chaos;

import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

import io.sessionstore.benchmarks.chaos.Browser.UnansweredException;
import io.sessionstore.benchmarks.chaos.Ledger.Wrong;

/**
 * Stays signed in to the sample, and either looks at pages or writes notes, over and
 * over.
 */
final class Guest implements Runnable {

	private static final long PAUSE = Duration.ofMillis(20).toNanos();

	private final Browser browser;

	private final String name;

	private final String cookie;

	private final boolean writes;

	private final Duration refusedWithin;

	private final Ledger ledger;

	private final BooleanSupplier goOn;

	// The last note that was kept, and those since then of which nobody knows.
	private final Set<String> possible = new HashSet<>();

	/**
	 * Signs in.
	 * @param refusedWithin how long a request may take that is refused in the end
	 */
	Guest(Browser browser, String name, boolean writes, Duration refusedWithin, BooleanSupplier goOn)
			throws IOException, InterruptedException {
		this.browser = browser;
		this.ledger = browser.ledger();
		this.name = name;
		this.writes = writes;
		this.refusedWithin = refusedWithin;
		this.goOn = goOn;
		this.cookie = browser.signIn(name, null);
	}

	@Override
	public void run() {
		for (int i = 1; this.goOn.getAsBoolean(); i++) {
			long start = System.nanoTime();
			boolean heldUp = this.ledger.areWritesHeldUp();
			try {
				if (this.writes) {
					write("note-" + i + "-of-" + this.name);
				}
				else {
					read(heldUp);
				}
			}
			catch (IOException | UnansweredException ex) {
				failed(String.valueOf(ex.getMessage()), heldUp, System.nanoTime() - start);
			}
			catch (InterruptedException ex) {
				return;
			}
			LockSupport.parkNanos(PAUSE);
		}
	}

	private void failed(String status, boolean heldUp, long nanos) {
		this.ledger.error(this.writes ? "note" : "page", status);
		if (!this.writes && heldUp) {
			this.ledger.wrong(Wrong.READ, "a page: " + status);
		}
		else if (!status.equals("Status 503")) {
			this.ledger.wrong(Wrong.FAILURE, status);
		}
		if (nanos > this.refusedWithin.toNanos()) {
			this.ledger.wrong(Wrong.SLOW, status + " after " + Duration.ofNanos(nanos));
		}
	}

	private void read(boolean heldUp) throws IOException, InterruptedException {
		if (this.browser.who(this.cookie) == null) {
			this.ledger.wrong(Wrong.LOST, this.name + " is signed out");
		}
		if (heldUp && this.ledger.areWritesHeldUp()) {
			this.ledger.readWhileWritesStandStill();
		}
	}

	private void write(String text) throws IOException, InterruptedException {
		this.possible.add(text);
		String target = this.browser.send("/account/note", "text=" + text, this.cookie)
			.headers()
			.firstValue("Location")
			.orElse("");
		if (target.endsWith("kept")) {
			this.possible.clear();
			this.possible.add(text);
		}
		else {
			this.ledger.wrong(Wrong.LOST, this.name + " is sent to " + target);
		}
	}

	/**
	 * Looks whether what was kept is there.
	 */
	void lookAgain() throws IOException, InterruptedException {
		String page = this.browser.send("/account", null, this.cookie).body();
		if (this.writes && this.possible.stream().noneMatch(page::contains)) {
			this.ledger.wrong(Wrong.LOST, "a note of " + this.name);
		}
	}

}
