package io.sessionstore.web;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

import io.sessionstore.SessionHandle;
import io.sessionstore.SessionToken;
import io.sessionstore.core.StoredSession;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.session.FindByIndexNameSessionRepository;

/**
 * The sessions that one web request has looked up, found or not: each is read once. Kept
 * as a request attribute, so that asynchronous and error dispatches share it, and bound
 * to the thread while the filter runs, because a session repository is not told which
 * request it serves and {@code RequestContextHolder} is empty again when the response is
 * committed for the last time.
 */
final class RequestSessions {

	private static final String ATTRIBUTE = RequestSessions.class.getName();

	// A browser may have a token of before beside that of now.
	private static final int MOST_LOOK_UPS = 2;

	private final Map<SessionHandle, Optional<StoredSession>> known = new HashMap<>(4);

	// Not under their handles: another token, or an administrator, may ask for the same
	// session in the same request.
	private final Set<SessionToken> refused = new HashSet<>(4);

	// What came in place of a token, tried or answered.
	private final Map<String, Optional<SessionToken>> foreign = new HashMap<>(4);

	private volatile TokenResponse response;

	private @Nullable StoredSession begun;

	private @Nullable SignIn signIn;

	private @Nullable String text;

	private Optional<SessionToken> token = Optional.empty();

	private final boolean cookies;

	private final RequestFailure failure = new RequestFailure();

	private boolean failed;

	private volatile boolean touching = true;

	private int lookUps;

	private RequestSessions(HttpServletResponse response, boolean cookies) {
		this.response = new TokenResponse(response, false);
		this.cookies = cookies;
	}

	static RequestSessions of(HttpServletRequest request, HttpServletResponse response, boolean cookies) {
		RequestSessions sessions = existing(request);
		if (sessions == null) {
			sessions = new RequestSessions(response, cookies);
			request.setAttribute(ATTRIBUTE, sessions);
		}
		else {
			sessions.response = new TokenResponse(response, sessions.response.bearsToken());
		}
		return sessions;
	}

	static @Nullable RequestSessions existing(HttpServletRequest request) {
		return (RequestSessions) request.getAttribute(ATTRIBUTE);
	}

	RequestFailure failure() {
		return this.failure;
	}

	boolean isTooLateForCookie() {
		return this.cookies && this.response.isCommitted();
	}

	/**
	 * Sets whether the session's access time is renewed.
	 */
	void touches(boolean value) {
		this.touching = value;
	}

	boolean isTouching() {
		return this.touching;
	}

	synchronized @Nullable Optional<StoredSession> get(SessionHandle handle) {
		return this.known.get(handle);
	}

	synchronized void put(SessionHandle handle, Optional<StoredSession> session) {
		this.known.put(handle, session);
	}

	synchronized void forget(SessionHandle handle) {
		this.known.remove(handle);
		failed();
	}

	/**
	 * Takes note that what was looked up is of no use to the error page.
	 */
	synchronized void failed() {
		this.failed = true;
	}

	synchronized boolean takeFailed() {
		boolean taken = this.failed;
		this.failed = false;
		return taken;
	}

	/**
	 * Takes note of a session that listeners know of though it is not saved.
	 */
	synchronized void begun(StoredSession session) {
		this.begun = session;
	}

	synchronized void saved(StoredSession session) {
		this.known.put(session.handle(), Optional.of(session));
		this.begun = null;
	}

	/**
	 * Returns the session of a handle if it has begun in this request and is not saved.
	 */
	synchronized @Nullable StoredSession unsaved(SessionHandle handle) {
		StoredSession session = this.begun;
		return (session != null && session.handle().equals(handle)) ? session : null;
	}

	synchronized void signedIn(SignIn value) {
		this.signIn = value;
	}

	/**
	 * Takes the sign-in that a session which was saved is of, if there is one.
	 */
	synchronized @Nullable SignIn takeSignIn(StoredSession saved) {
		SignIn taken = this.signIn;
		if (taken == null || !taken.isOf(saved)) {
			return null;
		}
		this.signIn = null;
		return taken;
	}

	synchronized boolean hasRefused(SessionToken token) {
		return this.refused.contains(token);
	}

	/**
	 * Reads what the client sent. The filter asks again before the response is committed.
	 */
	synchronized Optional<SessionToken> parse(String sent) {
		if (!sent.equals(this.text)) {
			this.token = SessionToken.parse(sent);
			this.text = sent;
		}
		return this.token;
	}

	synchronized @Nullable Optional<SessionToken> tokenFor(String foreignId) {
		return this.foreign.get(foreignId);
	}

	synchronized void putToken(String foreignId, Optional<SessionToken> token) {
		this.foreign.put(foreignId, token);
	}

	/**
	 * Returns the response, on which a token may be put.
	 */
	TokenResponse response() {
		return this.response;
	}

	/**
	 * Counts a look-up of what the client sent.
	 * @return whether it may be made
	 */
	synchronized boolean mayLookUp() {
		return this.lookUps++ < MOST_LOOK_UPS;
	}

	synchronized void refuse(SessionToken token) {
		this.refused.add(token);
	}

	/**
	 * A sign-in of this request that is not saved yet.
	 *
	 * @param principal who has signed in
	 * @param admission is asked whether the session may stay, once it is saved
	 */
	record SignIn(String principal, Predicate<StoredSession> admission) {

		boolean isOf(StoredSession session) {
			return this.principal
				.equals(session.getAttribute(FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME));
		}

	}

}
