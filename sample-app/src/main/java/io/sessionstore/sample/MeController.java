package io.sessionstore.sample;

import java.security.Principal;
import java.time.Instant;

import io.sessionstore.SessionStore;
import jakarta.servlet.http.HttpSession;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;

/**
 * Tells a client who it is.
 */
@Controller
class MeController {

	private final SessionStore sessions;

	MeController(SessionStore sessions) {
		this.sessions = sessions;
	}

	@GetMapping("/api/me")
	@ResponseBody
	Me me(Principal user, HttpSession session) {
		Instant createdAt = Instant.ofEpochMilli(session.getCreationTime());
		Instant lastAccessedAt = Instant.ofEpochMilli(session.getLastAccessedTime());
		return new Me(user.getName(), session.getId(), createdAt, lastAccessedAt,
				createdAt.plus(this.sessions.timeouts().absolute()));
	}

	/**
	 * Who the client is. The id is not what its cookie holds and opens nothing.
	 *
	 * @param user the user's name
	 * @param sessionId the session's id
	 * @param createdAt when the session began
	 * @param lastAccessedAt when it was last used
	 * @param endsAtLatest when it ends, whatever the user does
	 */
	record Me(String user, String sessionId, Instant createdAt, Instant lastAccessedAt, Instant endsAtLatest) {
	}

}
