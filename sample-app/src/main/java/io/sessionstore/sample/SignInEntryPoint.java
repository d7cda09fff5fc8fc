package io.sessionstore.sample;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;

/**
 * Leads to the login page, which says why. What somebody wrote while the session was over
 * goes along.
 */
class SignInEntryPoint extends LoginUrlAuthenticationEntryPoint {

	private final EndedSessions ended;

	SignInEntryPoint(EndedSessions ended) {
		super("/login");
		this.ended = ended;
	}

	@Override
	protected String determineUrlToUseForThisRequest(HttpServletRequest request, HttpServletResponse response,
			AuthenticationException exception) {
		// Before the draft makes a new session.
		String page = this.ended.farewellFor(request).map(Farewell::loginPage).orElseGet(this::getLoginFormUrl);
		keepDraft(request);
		return page;
	}

	private static void keepDraft(HttpServletRequest request) {
		String author = request.getParameter("author");
		String text = request.getParameter("text");
		boolean note = request.getMethod().equals("POST") && request.getServletPath().equals("/account/note");
		if (note && author != null && text != null) {
			new Draft(Note.shortened(author), Note.shortened(text)).keepIn(request.getSession());
		}
	}

}
