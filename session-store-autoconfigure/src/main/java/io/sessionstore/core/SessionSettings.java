package io.sessionstore.core;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

import io.sessionstore.SessionInterceptor;
import io.sessionstore.SessionStoreErrorHandler;
import io.sessionstore.SessionTimeoutResolver;
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
		Hooks hooks) {

	// Spring keeps beans in a map, and a generated method would slow the start down.
	@Override
	public int hashCode() {
		return SessionSettings.class.hashCode();
	}

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
				Duration.ofSeconds(10), Hooks.NONE);
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

	/**
	 * Where an application takes part. Suppliers, since what takes part may itself need
	 * the store; each is asked for every time, and gives the same.
	 *
	 * @param timeouts chooses the timeouts of single sessions
	 * @param interceptors come between a session and its row, in this order
	 * @param errors is told of failures
	 * @param foreign has sessions that are not here yet
	 */
	public record Hooks(Supplier<SessionTimeoutResolver> timeouts, Supplier<List<SessionInterceptor>> interceptors,
			Supplier<SessionStoreErrorHandler> errors, Supplier<ForeignSessions> foreign) {

		/**
		 * Chooses nothing.
		 */
		public static final SessionTimeoutResolver NO_TIMEOUTS = (session, principalName, configured) -> null;

		/**
		 * Lets every failure be one.
		 */
		public static final SessionStoreErrorHandler FAIL = (operation, failure) -> false;

		/**
		 * All sessions are here.
		 */
		public static final ForeignSessions NO_FOREIGN = (principalName, ending) -> {
		};

		/**
		 * An application that takes no part.
		 */
		public static final Hooks NONE = new Hooks(() -> NO_TIMEOUTS, List::of, () -> FAIL, () -> NO_FOREIGN);

	}

}
