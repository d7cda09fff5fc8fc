package io.sessionstore.benchmarks.chaos;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

import io.sessionstore.benchmarks.chaos.Browser.UnansweredException;
import io.sessionstore.benchmarks.chaos.Ledger.Wrong;
import org.jspecify.annotations.Nullable;

/**
 * Signs in to the sample through a proxy, looks who they are, and signs out, over and
 * over.
 */
final class User implements Runnable {

	private static final int LOOKS = 40;

	private static final long PAUSE = Duration.ofMillis(5).toNanos();

	private final Browser browser;

	private final String name;

	private final Ledger ledger;

	private final BooleanSupplier goOn;

	User(String base, String name, Ledger ledger, BooleanSupplier goOn) {
		this.browser = new Browser(base, ledger);
		this.name = name;
		this.ledger = ledger;
		this.goOn = goOn;
	}

	@Override
	public void run() {
		while (this.goOn.getAsBoolean()) {
			try {
				visit();
			}
			catch (IOException | UnansweredException ex) {
				failed("sign in", ex);
			}
			catch (InterruptedException ex) {
				return;
			}
			LockSupport.parkNanos(PAUSE);
		}
	}

	private void failed(String what, Exception failure) {
		this.ledger.error(what, (failure instanceof UnansweredException) ? String.valueOf(failure.getMessage())
				: failure.getClass().getSimpleName());
	}

	private void visit() throws IOException, InterruptedException {
		String before = Browser.cookie(this.browser.send("/account", null, null));
		String cookie = this.browser.signIn(this.name, before);
		for (int i = 0; i < LOOKS && this.goOn.getAsBoolean(); i++) {
			look(cookie, before);
			LockSupport.parkNanos(PAUSE);
		}
		boolean signedOut = false;
		while (!signedOut) {
			// What was not answered is done again.
			try {
				this.browser.send("/logout", "", cookie);
				signedOut = true;
			}
			catch (IOException | UnansweredException ex) {
				failed("sign out", ex);
				if (!this.goOn.getAsBoolean()) {
					return;
				}
			}
		}
		if (this.browser.who(cookie) != null) {
			this.ledger.wrong(Wrong.RESURRECTED, this.name + " after signing out");
		}
	}

	private void look(String cookie, @Nullable String before) throws InterruptedException {
		try {
			String user = this.browser.who(cookie);
			if (user == null) {
				this.ledger.wrong(Wrong.LOST, this.name + " is signed out");
			}
			else if (!user.equals(this.name)) {
				this.ledger.wrong(Wrong.VALUE, this.name + " is " + user);
			}
			if (before != null && this.browser.who(before) != null) {
				this.ledger.wrong(Wrong.DEAD_TOKEN, this.name + " by the cookie from before the sign-in");
			}
		}
		catch (IOException | UnansweredException ex) {
			failed("look", ex);
		}
	}

}
