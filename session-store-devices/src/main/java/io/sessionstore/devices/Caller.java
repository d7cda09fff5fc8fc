package io.sessionstore.devices;

import java.security.Principal;
import java.util.Optional;

import io.sessionstore.SessionHandle;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;

import org.springframework.security.access.AccessDeniedException;

/**
 * Who has sent a request.
 *
 * @param name the user's name, which is also the principal of their sessions
 * @param session the session of the request, or {@code null} if it has none
 */
record Caller(String name, @Nullable SessionHandle session) {

	/**
	 * Returns who has sent a request.
	 * @throws AccessDeniedException if nobody is signed in: Spring Security then asks who
	 * it is
	 */
	static Caller of(HttpServletRequest request) {
		Principal principal = request.getUserPrincipal();
		if (principal == null) {
			throw new AccessDeniedException("Nobody is signed in");
		}
		return new Caller(principal.getName(),
				Optional.ofNullable(request.getSession(false))
					.map(HttpSession::getId)
					.flatMap(SessionHandle::parse)
					.orElse(null));
	}

}
