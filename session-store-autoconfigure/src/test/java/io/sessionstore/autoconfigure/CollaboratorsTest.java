package io.sessionstore.autoconfigure;

import java.time.Clock;
import java.time.Instant;

import io.sessionstore.SessionOptions;
import io.sessionstore.SessionStore;
import io.sessionstore.core.SessionSettings;
import io.sessionstore.testkit.MutableClock;
import io.sessionstore.web.StoredSessionRepository;
import jakarta.servlet.http.Cookie;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.core.session.SessionRegistry;
import org.springframework.security.core.session.SessionRegistryImpl;
import org.springframework.session.IndexResolver;
import org.springframework.session.Session;
import org.springframework.session.SingleIndexResolver;
import org.springframework.session.security.SpringSessionBackedSessionRegistry;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.DefaultCookieSerializer;
import org.springframework.session.web.http.HeaderHttpSessionIdResolver;
import org.springframework.session.web.http.HttpSessionIdResolver;
import org.springframework.session.web.http.SessionRepositoryFilter;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Beans of the application that the store uses in place of its own.
 */
class CollaboratorsTest {

	private final WebApplicationContextRunner runner = Runners.servlet();

	@Test
	void aSessionRegistryIsBackedByTheStore() {
		this.runner.run((context) -> assertThat(context).getBean(SessionRegistry.class)
			.isInstanceOf(SpringSessionBackedSessionRegistry.class));
	}

	@Test
	void anApplicationsSessionRegistryStays() {
		this.runner.withBean("own", SessionRegistry.class, SessionRegistryImpl::new)
			.run((context) -> assertThat(context).hasNotFailed()
				.getBean(SessionRegistry.class)
				.isInstanceOf(SessionRegistryImpl.class));
	}

	@Test
	void theOnlyClockOfTheApplicationCounts() {
		MutableClock clock = MutableClock.at("2031-05-06T07:08:09Z");
		this.runner.withBean("clock", Clock.class, () -> clock).run((context) -> {
			assertThat(context.getBean(SessionSettings.class).clock()).isSameAs(clock);
			assertThat(context.getBean(SessionStore.class).create(SessionOptions.none()).session().getCreationTime())
				.isEqualTo(Instant.parse("2031-05-06T07:08:09Z"));
		});
	}

	@Test
	void ofTwoClocksNeitherCounts() {
		this.runner.withBean("one", Clock.class, () -> MutableClock.at("2031-05-06T07:08:09Z"))
			.withBean("other", Clock.class, () -> MutableClock.at("2032-05-06T07:08:09Z"))
			.run((context) -> assertThat(context.getBean(SessionSettings.class).clock()).isEqualTo(Clock.systemUTC()));
	}

	@Test
	void withoutAClockTheSystemsCounts() {
		this.runner
			.run((context) -> assertThat(context.getBean(SessionSettings.class).clock()).isEqualTo(Clock.systemUTC()));
	}

	@Test
	void theStoresTokenGoesThroughTheApplicationsIdResolver() {
		this.runner
			.withBean("resolver", HttpSessionIdResolver.class, () -> new HeaderHttpSessionIdResolver("X-Session-Token"))
			.run((context) -> {
				MockHttpServletResponse response = requestThatBeginsASession(context);
				assertThat(response.getHeader("X-Session-Token")).hasSize(43);
				assertThat(response.getCookies()).isEmpty();
			});
	}

	@Test
	void theApplicationsCookieSerializerWritesTheToken() {
		this.runner.withBean("serializer", CookieSerializer.class, CollaboratorsTest::namedCookie).run((context) -> {
			Cookie[] cookies = requestThatBeginsASession(context).getCookies();
			assertThat(cookies).singleElement().satisfies((cookie) -> assertThat(cookie.getName()).isEqualTo("OWN"));
		});
	}

	@Test
	void theApplicationsIndexResolverSaysWhoseSessionItIs() {
		this.runner.withBean("index", OwnIndexResolver.class).run((context) -> {
			StoredSessionRepository repository = context.getBean(StoredSessionRepository.class);
			var session = repository.createSession();
			session.setAttribute("owner", "bob");
			repository.save(session);
			assertThat(repository.findByPrincipalName("bob")).containsOnlyKeys(session.getId());
		});
	}

	private static CookieSerializer namedCookie() {
		DefaultCookieSerializer serializer = new DefaultCookieSerializer();
		serializer.setCookieName("OWN");
		return serializer;
	}

	private static MockHttpServletResponse requestThatBeginsASession(ApplicationContext context) throws Exception {
		MockHttpServletResponse response = new MockHttpServletResponse();
		context.getBean(SessionRepositoryFilter.class)
			.doFilter(new MockHttpServletRequest(), response, new MockFilterChain(new BeginSession()));
		return response;
	}

	private static final class BeginSession extends jakarta.servlet.http.HttpServlet {

		@Override
		protected void service(jakarta.servlet.http.HttpServletRequest request,
				jakarta.servlet.http.HttpServletResponse response) {
			request.getSession().setAttribute("k", "v");
		}

	}

	static class OwnIndexResolver extends SingleIndexResolver<Session> implements IndexResolver<Session> {

		OwnIndexResolver() {
			super("org.springframework.session.FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME");
		}

		@Override
		public String resolveIndexValueFor(Session session) {
			return session.getAttribute("owner");
		}

	}

}
