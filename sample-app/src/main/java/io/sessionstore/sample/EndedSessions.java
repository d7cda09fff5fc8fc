package io.sessionstore.sample;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import io.sessionstore.SessionHandle;
import io.sessionstore.SessionToken;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.context.event.EventListener;
import org.springframework.session.events.SessionDeletedEvent;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.stereotype.Component;

/**
 * Knows which sessions somebody ended, so that a device can be told on its next request.
 * A table of its own keeps that: the session's row is gone, and another node may answer.
 */
@Component
class EndedSessions {

	private static final Duration REMEMBERED = Duration.ofDays(30);

	private final EndedSessionRepository ended;

	private final CookieSerializer cookies;

	private final Clock clock = Clock.systemUTC();

	EndedSessions(EndedSessionRepository ended, CookieSerializer cookies) {
		this.ended = ended;
		this.cookies = cookies;
	}

	@EventListener
	void remember(SessionDeletedEvent event) {
		SessionHandle.parse(event.getSessionId()).ifPresent((handle) -> {
			Instant now = this.clock.instant();
			this.ended.deleteEndedBefore(now.minus(REMEMBERED));
			this.ended.save(new EndedSession(handle.value(), now));
		});
	}

	/**
	 * Tells why a request has no session though its cookie names one. Nothing more than
	 * that is told to whoever sends a made-up cookie.
	 */
	Optional<Farewell> farewellFor(HttpServletRequest request) {
		// By now there may be a session: a new one that remembers the page asked for.
		if (request.isRequestedSessionIdValid()) {
			return Optional.empty();
		}
		return this.cookies.readCookieValues(request)
			.stream()
			.flatMap((text) -> SessionToken.parse(text).stream())
			.findFirst()
			.map((token) -> this.ended.existsById(token.handle().value()) ? Farewell.ENDED : Farewell.OVER);
	}

}
