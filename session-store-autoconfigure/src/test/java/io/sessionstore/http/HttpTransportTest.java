package io.sessionstore.http;

import java.net.http.HttpResponse;

import io.sessionstore.testkit.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.DefaultCookieSerializer;
import org.springframework.session.web.http.HeaderHttpSessionIdResolver;
import org.springframework.session.web.http.HttpSessionIdResolver;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Other ways to carry the token than the default cookie.
 */
@ExtendWith(ServersExtension.class)
class HttpTransportTest {

	private static final String HEADER = "X-Auth-Token";

	private final Servers servers;

	HttpTransportTest(Servers servers) {
		this.servers = servers;
	}

	@Test
	void aHeaderCarriesTheToken() {
		TestServer server = this.servers.get(TestDatabase.H2, HeaderTransport.class);
		Browser client = server.newBrowser();
		HttpResponse<String> response = client.get("/set?name=a&value=1");
		assertThat(Browser.setCookies(response)).isEmpty();
		String token = response.headers().firstValue(HEADER).orElseThrow();
		assertThat(token).hasSize(43);
		assertThat(client.get("/get?name=a", HEADER, token).body()).isEqualTo("1");
		assertThat(client.get("/get?name=a", HEADER, response.body()).body()).isEqualTo(Pages.NONE);
		assertThat(client.get("/get?name=a").body()).isEqualTo(Pages.NONE);
		assertThat(client.get("/get?name=a", HEADER, token).headers().firstValue(HEADER)).isEmpty();
		assertThat(client.get("/invalidate", HEADER, token).headers().firstValue(HEADER)).hasValue("");
		assertThat(client.get("/get?name=a", HEADER, token).body()).isEqualTo(Pages.NONE);
		assertThat(server.rows()).isZero();
	}

	@Test
	void aCookieSerializerOfTheApplicationIsUsed() {
		TestServer server = this.servers.get(TestDatabase.H2, OwnSerializer.class);
		Browser browser = server.newBrowser();
		HttpResponse<String> response = browser.get("/set?name=a&value=1");
		assertThat(Browser.setCookies(response)).singleElement()
			.asString()
			.startsWith("__Host-id=")
			.contains("Secure")
			.contains("SameSite=Strict");
		assertThat(browser.body("/get?name=a")).isEqualTo("1");
		browser.get("/invalidate");
		assertThat(browser.cookie("__Host-id")).isEmpty();
	}

	@Test
	void theCookieHasTheNameOfTheProperty() {
		TestServer server = this.servers.get(TestDatabase.H2, "server.servlet.session.cookie.name=ticket",
				"server.servlet.session.cookie.same-site=strict");
		Browser browser = server.newBrowser();
		assertThat(Browser.setCookies(browser.get("/set?name=a&value=1"))).singleElement()
			.asString()
			.matches("ticket=[A-Za-z0-9_-]{43}; Path=/; HttpOnly; SameSite=Strict");
		assertThat(browser.body("/get?name=a")).isEqualTo("1");
		assertThat(browser.signIn("alice").statusCode()).isEqualTo(302);
		assertThat(browser.body("/private/name")).isEqualTo("alice");
	}

	@Configuration(proxyBeanMethods = false)
	static class HeaderTransport {

		@Bean
		HttpSessionIdResolver httpSessionIdResolver() {
			return HeaderHttpSessionIdResolver.xAuthToken();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnSerializer {

		// encodes values in base64 by default, unlike the one that is auto-configured
		@Bean
		CookieSerializer cookieSerializer() {
			DefaultCookieSerializer serializer = new DefaultCookieSerializer();
			serializer.setCookieName("__Host-id");
			serializer.setUseSecureCookie(true);
			serializer.setSameSite("Strict");
			return serializer;
		}

	}

}
