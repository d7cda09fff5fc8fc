package io.sessionstore.core;

import java.util.List;
import java.util.function.Supplier;

import io.sessionstore.SessionInterceptor;
import io.sessionstore.SessionStoreErrorHandler;
import io.sessionstore.SessionTimeoutResolver;

/**
 * Where an application takes part. Suppliers, since what takes part may itself need the
 * store; each is asked for every time, and gives the same.
 *
 * @param timeouts chooses the timeouts of single sessions
 * @param interceptors come between a session and its row, in this order
 * @param errors is told of failures
 */
public record SessionHooks(Supplier<SessionTimeoutResolver> timeouts, Supplier<List<SessionInterceptor>> interceptors,
		Supplier<SessionStoreErrorHandler> errors) {

	/**
	 * Chooses nothing.
	 */
	public static final SessionTimeoutResolver NO_TIMEOUTS = (session, principalName, configured) -> null;

	/**
	 * Lets every failure be one.
	 */
	public static final SessionStoreErrorHandler FAIL = (operation, failure) -> false;

	/**
	 * An application that takes no part.
	 */
	public static final SessionHooks NONE = new SessionHooks(() -> NO_TIMEOUTS, List::of, () -> FAIL);

}
