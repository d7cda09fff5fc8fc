package io.sessionstore.http;

import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.concurrent.atomic.AtomicInteger;

import javax.sql.DataSource;

import io.sessionstore.SessionStoreErrorHandler;
import io.sessionstore.testkit.TestDatabase;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.Customizer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a request is answered, and how often it waits for a connection, while the database
 * is away.
 */
class HttpUnavailableTest {

	private static final TestServer server = TestServer.on(TestDatabase.H2)
		.with(Away.class)
		.with("spring.jpa.open-in-view=false")
		.start();

	private final Browser browser = server.newBrowser();

	@BeforeEach
	void signedIn() {
		Pool.away = false;
		server.reset();
		this.browser.signIn("alice");
		this.browser.get("/set?name=a&value=1");
	}

	@AfterAll
	static void stop() {
		Pool.away = false;
		server.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/get?name=a", "/private/name", "/set?name=a&value=2", "/flush", "/set-and-flush",
			"/forward", "/include", "/callable?value=1", "/deferred?value=1", "/strict/page", "/swallowed" })
	void aRequestWaitsOnceAndIsAnsweredWithTheErrorPage(String path) {
		away();
		HttpResponse<String> response = this.browser.get(path);
		assertThat(response.statusCode()).isEqualTo(503);
		assertThat(response.body()).isEqualTo("error without session");
		assertThat(Browser.setCookies(response)).isEmpty();
		assertThat(Pool.asked).hasValue(1);
		Pool.away = false;
		assertThat(this.browser.body("/private/name")).as("the next request").isEqualTo("alice");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/set?name=a&value=2", "/flush-and-go-away", "/go-away", "/invalidate-away" })
	void aSessionThatCannotBeWrittenOrEndedIsOneWaitToo(String path) {
		HttpResponse<String> response;
		if (path.startsWith("/set")) {
			Browser stranger = server.newBrowser();
			away();
			response = stranger.get(path);
		}
		else {
			response = this.browser.get(path);
		}
		assertThat(response.statusCode()).isEqualTo(503);
		assertThat(response.body()).isEqualTo("error without session");
		assertThat(Browser.setCookies(response)).isEmpty();
		assertThat(Pool.asked).hasValue(1);
	}

	@Test
	void anErrorPageThatFindsTheDatabaseAwayIsShownAllTheSame() {
		HttpResponse<String> response = this.browser.get("/fail-and-go-away");
		assertThat(response.statusCode()).isEqualTo(418);
		assertThat(response.body()).isEqualTo("error without session");
		assertThat(Pool.asked).hasValue(1);
	}

	@Test
	void aPageThatTakesNoSessionIsThere() {
		away();
		assertThat(server.newBrowser().body("/public")).isEqualTo("public");
		assertThat(Pool.asked).hasValue(0);
	}

	@Test
	void aDatabaseOfTheApplicationsOwnThatIsAwayIsTheApplicationsAffair() {
		assertThat(this.browser.get("/other-database").statusCode()).isEqualTo(500);
	}

	@Test
	void anApplicationThatGoesOnWithoutASessionDoes() {
		Pool.goOn = true;
		away();
		assertThat(this.browser.body("/get?name=a")).isEqualTo(Pages.NONE);
		assertThat(Pool.asked).hasValue(1);
		Pool.goOn = false;
	}

	private static void away() {
		Pool.asked.set(0);
		Pool.away = true;
	}

	/**
	 * A pool that says what HikariCP says when its time is up, without taking it.
	 */
	static final class Pool extends DelegatingDataSource {

		static final AtomicInteger asked = new AtomicInteger();

		static volatile boolean away;

		static volatile boolean goOn;

		Pool(DataSource target) {
			super(target);
		}

		@Override
		public Connection getConnection() throws SQLException {
			if (away) {
				asked.incrementAndGet();
				throw new SQLTransientConnectionException("Connection is not available, request timed out");
			}
			return super.getConnection();
		}

	}

	@RestController
	static class AwayPages {

		@GetMapping("/swallowed")
		String swallowed(HttpServletRequest request) {
			try {
				request.getSession();
			}
			catch (DataAccessResourceFailureException ex) {
				// once more
			}
			return String.valueOf(request.getSession());
		}

		@GetMapping("/go-away")
		String goAway(HttpSession session) {
			session.setAttribute("a", "2");
			away();
			return "gone";
		}

		@GetMapping("/flush-and-go-away")
		void flushAndGoAway(HttpSession session, HttpServletResponse response) throws Exception {
			session.setAttribute("a", "2");
			away();
			response.getWriter().print("gone");
			response.flushBuffer();
		}

		@GetMapping("/invalidate-away")
		void invalidate(HttpSession session) {
			away();
			session.invalidate();
		}

		@GetMapping("/other-database")
		void other() {
			throw new DataAccessResourceFailureException("Not the sessions'");
		}

		@GetMapping("/strict/page")
		String strict() {
			return "strict";
		}

	}

	@TestConfiguration(proxyBeanMethods = false)
	static class Away {

		@Bean
		static BeanPostProcessor pool() {
			return new BeanPostProcessor() {

				@Override
				public Object postProcessAfterInitialization(Object bean, String beanName) {
					return (bean instanceof DataSource dataSource) ? new Pool(dataSource) : bean;
				}

			};
		}

		@Bean
		AwayPages awayPages() {
			return new AwayPages();
		}

		// Ahead of Spring MVC, which looks for the session's flash attributes.
		@Bean
		FilterRegistrationBean<Filter> failing() {
			FilterRegistrationBean<Filter> failing = new FilterRegistrationBean<>((request, response, chain) -> {
				away();
				((HttpServletResponse) response).sendError(418);
			});
			failing.addUrlPatterns("/fail-and-go-away");
			return failing;
		}

		@Bean
		SessionStoreErrorHandler errors() {
			return (operation, failure) -> Pool.goOn;
		}

		// As most applications have it: whatever the dispatch, sign in first.
		@Bean
		@Order(1)
		SecurityFilterChain strict(HttpSecurity http) {
			return http
				.securityMatcher((request) -> String.valueOf(request.getAttribute("jakarta.servlet.error.request_uri"))
					.concat(request.getRequestURI())
					.contains("/strict/"))
				.authorizeHttpRequests((requests) -> requests.anyRequest().authenticated())
				.formLogin(Customizer.withDefaults())
				.build();
		}

	}

}
