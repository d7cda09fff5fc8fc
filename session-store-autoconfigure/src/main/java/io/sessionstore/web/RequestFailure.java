package io.sessionstore.web;

import java.util.function.Supplier;

import io.sessionstore.UnreadableAttributesException;
import io.sessionstore.core.SessionEngine;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * What a request remembers of a database that is away or takes too long, or of a session
 * that this node cannot read. It asks no more then, since each time might take as long as
 * the first: what it asks for later fails the same way. Its error page has no session,
 * and never fails for want of one.
 */
public final class RequestFailure {

	private volatile @Nullable RuntimeException failure;

	private volatile boolean errorPage;

	RequestFailure() {
	}

	/**
	 * Returns whether this is the error page of a request that the database has failed:
	 * nobody can tell whose request it is.
	 * @param request a request
	 * @return whether it must be answered without a session
	 */
	public static boolean isErrorPage(HttpServletRequest request) {
		RequestSessions sessions = RequestSessions.existing(request);
		return sessions != null && sessions.failure().isRemembered()
				&& request.getDispatcherType() == DispatcherType.ERROR;
	}

	void dispatched(DispatcherType type) {
		this.errorPage = type == DispatcherType.ERROR;
	}

	boolean isRemembered() {
		return this.failure != null;
	}

	/**
	 * Returns whether this is what a request has failed of. An attribute is read when it
	 * is asked for: that another node has to be asked may be known only now.
	 */
	boolean isCauseOf(Throwable thrown) {
		for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
			if (cause == this.failure) {
				return true;
			}
			if (cause instanceof UnreadableAttributesException unreadable && unreadable.isReadableElsewhere()) {
				this.failure = unreadable;
				return true;
			}
		}
		return false;
	}

	/**
	 * Asks the database, unless it has failed before.
	 * @param onErrorPage the answer of a database that has failed, on an error page
	 */
	<T extends @Nullable Object> T ask(Supplier<T> question, T onErrorPage) {
		try {
			RuntimeException known = this.failure;
			if (known != null) {
				throw known;
			}
			return question.get();
		}
		catch (RuntimeException ex) {
			if (!SessionEngine.isUnavailability(ex)) {
				throw ex;
			}
			this.failure = ex;
			if (this.errorPage) {
				return onErrorPage;
			}
			throw ex;
		}
	}

}
