package io.sessionstore.web;

import java.util.function.Predicate;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;

/**
 * Which requests have no session, such as those for static files, and which do not keep
 * theirs alive, such as those of a page that polls.
 *
 * @param ignored tells by the path within the application which have none
 * @param untouched tells which do not renew the access time
 */
public record ExemptPaths(Predicate<String> ignored, Predicate<String> untouched) {

	@Override
	public int hashCode() {
		return ExemptPaths.class.hashCode();
	}

	/**
	 * Is true of no path.
	 */
	public static final Predicate<String> NONE = (path) -> false;

	boolean areIgnored(HttpServletRequest request) {
		return isAmong(this.ignored, request);
	}

	boolean areUntouched(HttpServletRequest request) {
		return isAmong(this.untouched, request);
	}

	private static boolean isAmong(Predicate<String> paths, HttpServletRequest request) {
		return paths != NONE && paths.test(request.getRequestURI().substring(request.getContextPath().length()));
	}

	/**
	 * A request that has no session and cannot begin one: its cookie would take the place
	 * of the one that the client has.
	 */
	static final class Sessionless extends HttpServletRequestWrapper {

		Sessionless(HttpServletRequest request) {
			super(request);
		}

		@Override
		public HttpSession getSession() {
			throw new IllegalStateException("A session cannot be created for '" + getRequestURI()
					+ "', a path of 'session-store.web.ignored-paths'");
		}

		@Override
		public @Nullable HttpSession getSession(boolean create) {
			return create ? getSession() : null;
		}

		@Override
		public String changeSessionId() {
			return getSession().getId();
		}

		@Override
		public @Nullable String getRequestedSessionId() {
			return null;
		}

		@Override
		public boolean isRequestedSessionIdValid() {
			return false;
		}

	}

}
