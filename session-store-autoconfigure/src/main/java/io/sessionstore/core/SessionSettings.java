package io.sessionstore.core;

import java.time.Clock;
import java.time.Duration;

import io.sessionstore.SessionTimeouts;
import io.sessionstore.rows.TransactionMode;

import org.springframework.session.SaveMode;

/**
 * How the store behaves.
 *
 * @param timeouts when sessions end
 * @param clock the only clock that counts
 * @param saveMode when an attribute counts as changed
 * @param detectMutations whether attributes that were read are compared with what is
 * stored
 * @param transactionMode what a write does inside a caller's transaction
 * @param failOnUnreadable whether a session whose attributes cannot be read at all is an
 * error rather than no session
 * @param cleanupBatchSize how many rows one batch of a cleanup removes
 * @param outcomePatience how long to try to learn whether a new token was written when
 * the connection broke; zero: not to
 * @param hooks where the application takes part
 */
public record SessionSettings(SessionTimeouts timeouts, Clock clock, SaveMode saveMode, boolean detectMutations,
		TransactionMode transactionMode, boolean failOnUnreadable, int cleanupBatchSize, Duration outcomePatience,
		SessionHooks hooks) {

	/**
	 * Settings for an application that takes no part.
	 * @param timeouts when sessions end
	 * @param clock the only clock that counts
	 * @param saveMode when an attribute counts as changed
	 * @param detectMutations whether attributes that were read are compared
	 * @param transactionMode what a write does inside a caller's transaction
	 * @param failOnUnreadable whether unreadable attributes are an error
	 * @param cleanupBatchSize how many rows one batch of a cleanup removes
	 */
	public SessionSettings(SessionTimeouts timeouts, Clock clock, SaveMode saveMode, boolean detectMutations,
			TransactionMode transactionMode, boolean failOnUnreadable, int cleanupBatchSize) {
		this(timeouts, clock, saveMode, detectMutations, transactionMode, failOnUnreadable, cleanupBatchSize,
				Duration.ofSeconds(10), SessionHooks.NONE);
	}

	/**
	 * Returns the same for work that is part of one transaction and finds what has
	 * changed inside attributes.
	 * @return the settings
	 */
	public SessionSettings forUnitsOfWork() {
		return new SessionSettings(this.timeouts, this.clock, SaveMode.ON_SET_ATTRIBUTE, true, TransactionMode.REQUIRED,
				this.failOnUnreadable, this.cleanupBatchSize, this.outcomePatience, this.hooks);
	}

}
