package io.sessionstore;

import org.springframework.session.Session;

/**
 * A session just created, with the only copy of its token.
 *
 * @param session the session, already saved
 * @param token what the client has to send; it cannot be read again later
 */
public record IssuedSession(Session session, String token) {

	@Override
	public String toString() {
		return "IssuedSession[" + this.session.getId() + ", token hidden]";
	}

}
