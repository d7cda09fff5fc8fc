package io.sessionstore.web;

import java.util.List;

import io.sessionstore.core.StoredSession;
import io.sessionstore.testkit.StoreContext;
import io.sessionstore.testkit.TestDatabase;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.session.web.http.HttpSessionIdResolver;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One thread ends the request while another, which streams its body, sends the response
 * off: both save the session and ask for its token, and one gets it.
 */
class StreamedTokenTest {

	@Test
	void theResponseIsNotSentOffBeforeTheTokenIsInIt() throws InterruptedException {
		try (StoreContext context = StoreContext.on(TestDatabase.H2).start()) {
			StoredSessionRepository repository = context.repository();
			StoredSession session = repository.createSession();
			MockHttpServletRequest request = new MockHttpServletRequest();
			MockHttpServletResponse response = new MockHttpServletResponse();
			SlowTransport transport = new SlowTransport();
			TokenSessionIdResolver resolver = new TokenSessionIdResolver(transport, repository, ForeignIds.NONE);
			transport.other = new Thread(() -> {
				repository.save(session);
				resolver.setSessionId(request, response, session.getId());
				response.setCommitted(true);
			});
			repository.save(session);
			resolver.setSessionId(request, response, session.getId());
			transport.other.join();
			assertThat(transport.tooLate).isFalse();
			assertThat(response.getHeaders("X-Token")).hasSize(1);
		}
	}

	/**
	 * Sets the token only when the other thread has come as far as it can.
	 */
	private static final class SlowTransport implements HttpSessionIdResolver {

		private Thread other = new Thread();

		private boolean tooLate;

		@Override
		public List<String> resolveSessionIds(HttpServletRequest request) {
			return List.of();
		}

		@Override
		public void setSessionId(HttpServletRequest request, HttpServletResponse response, String sessionId) {
			this.other.start();
			Awaitility.await()
				.until(this.other::getState,
						(state) -> state == Thread.State.WAITING || state == Thread.State.TERMINATED);
			this.tooLate = response.isCommitted();
			response.addHeader("X-Token", sessionId);
		}

		@Override
		public void expireSession(HttpServletRequest request, HttpServletResponse response) {
		}

	}

}
