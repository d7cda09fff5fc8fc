package io.sessionstore.http;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;

import io.sessionstore.SessionInterceptor;
import io.sessionstore.SessionStore;
import io.sessionstore.core.StoredSession;
import io.sessionstore.testkit.TestDatabase;
import io.sessionstore.web.StoredSessionRepository;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;
import org.junit.jupiter.api.Test;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.domain.Pageable;
import org.springframework.session.Session;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a listener puts into a session that begins.
 */
@OnEveryDatabase
class HttpSessionCreatedTest {

	private final TestServer server;

	private final Browser browser;

	private final Welcoming told;

	HttpSessionCreatedTest(TestDatabase database, Servers servers) {
		this.server = servers.get(database, Welcoming.class);
		this.browser = this.server.newBrowser();
		this.told = this.server.bean(Welcoming.class);
		this.told.seen.clear();
		this.server.bean(SessionStore.class).clear();
		this.told.seen.clear();
		this.server.log().reset();
	}

	@Test
	void itIsThereInTheFirstRequest() {
		assertThat(this.browser.body("/copy?name=greeting")).isEqualTo("hello");
	}

	@Test
	void itIsThereInTheSecondRequest() {
		this.browser.get("/set?name=a&value=1");
		assertThat(this.browser.body("/get?name=greeting")).isEqualTo("hello");
		assertThat(this.browser.body("/get?name=a")).isEqualTo("1");
	}

	@Test
	void theRowIsInsertedOnceWithAllThatTheRequestHasPutIntoIt() {
		this.browser.get("/set?name=a&value=1");
		assertThat(this.server.log().statements()).singleElement().asString().startsWith("insert");
		assertThat(this.told.seen).containsExactly("created", "interceptor a greeting");
		assertThat(this.server.bean(SessionStore.class).sessions(Pageable.unpaged())).singleElement()
			.satisfies((session) -> assertThat(Duration.between(session.lastAccessedAt(), session.expiresAt()))
				.isEqualTo(Duration.ofMinutes(5)));
	}

	@Test
	void aSessionThatIsNotSavedIsInNoTable() {
		StoredSession session = this.server.bean(StoredSessionRepository.class).createSession();
		assertThat(this.server.log().statements()).isEmpty();
		assertThat(this.told.seen).isEmpty();
		this.server.bean(StoredSessionRepository.class).save(session);
		assertThat(this.told.seen).containsExactly("interceptor", "created");
		StoredSession saved = this.server.bean(StoredSessionRepository.class).findById(session.getId());
		assertThat(saved.<String>getAttribute("greeting")).isEqualTo("hello");
		assertThat(saved.getMaxInactiveInterval()).isEqualTo(Duration.ofMinutes(5));
	}

	@Test
	void aSessionThatEndsInItsFirstRequestIsToldToHaveEnded() {
		this.browser.get("/begin-and-end");
		assertThat(this.told.seen).containsExactly("created", "destroyed");
		assertThat(this.server.rows()).isZero();
	}

	@Test
	void aSessionThatEndsInItsFirstRequestAfterItWasSavedIsToldSoOnce() {
		this.browser.get("/begin-flush-and-end");
		assertThat(this.told.seen).containsExactly("created", "interceptor a greeting", "destroyed");
	}

	@Configuration(proxyBeanMethods = false)
	static class Welcoming {

		private final List<String> seen = new CopyOnWriteArrayList<>();

		@Bean
		HttpSessionListener welcome() {
			return new HttpSessionListener() {

				@Override
				public void sessionCreated(HttpSessionEvent event) {
					Welcoming.this.seen.add("created");
					event.getSession().setAttribute("greeting", "hello");
					event.getSession().setMaxInactiveInterval(300);
				}

				@Override
				public void sessionDestroyed(HttpSessionEvent event) {
					Welcoming.this.seen.add("destroyed");
				}

			};
		}

		@Bean
		SessionInterceptor looking() {
			return new SessionInterceptor() {

				@Override
				public void beforeCreate(Session session) {
					Welcoming.this.seen
						.add(("interceptor " + String.join(" ", new TreeSet<>(session.getAttributeNames()))).strip());
				}

			};
		}

		@Bean
		FirstPage firstPage() {
			return new FirstPage();
		}

	}

	@RestController
	static class FirstPage {

		@GetMapping("/copy")
		String copy(HttpSession session, String name) {
			return String.valueOf(session.getAttribute(name));
		}

		@GetMapping("/begin-and-end")
		String beginAndEnd(HttpSession session) {
			session.setAttribute("a", "1");
			session.invalidate();
			return "";
		}

		@GetMapping("/begin-flush-and-end")
		void beginFlushAndEnd(HttpSession session, HttpServletResponse response) throws IOException {
			session.setAttribute("a", "1");
			response.flushBuffer();
			session.invalidate();
		}

	}

}
