package io.sessionstore.flows;

import java.net.http.HttpResponse;
import java.util.stream.Stream;

import io.sessionstore.attributes.SerializationFormat;
import io.sessionstore.http.Browser;
import io.sessionstore.http.TestServer;
import io.sessionstore.testkit.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A login by two factors, in both formats, with Spring Security's own class of users and
 * with an entity of the application's. The server begins anew between the factors.
 */
@ParameterizedClass
@MethodSource("usersAndFormats")
class HttpFactorFlowsTest {

	private static final String PASSWORD_IS_MISSING = "/login?factor.type=password&factor.reason=missing";

	private static final String TOKEN_IS_MISSING = "/login?factor.type=ott&factor.reason=missing";

	private static final String BOTH = "[FACTOR_OTT, FACTOR_PASSWORD] and [ROLE_ADMIN, ROLE_USER], since [";

	private static TestServer server;

	private final String alice;

	private final Browser browser = server.newBrowser();

	HttpFactorFlowsTest(Class<?> user, SerializationFormat format, Class<?> users) {
		this.alice = "alice as " + user.getSimpleName() + " with ";
	}

	static Stream<Arguments> usersAndFormats() {
		return HttpSecurityFlowsTest.usersAndFormats();
	}

	@BeforeParameterizedClassInvocation
	static void start(Class<?> user, SerializationFormat format, Class<?> users) {
		server = TestServer.on(TestDatabase.H2)
			.only(FactorFlows.class, users)
			.with("session-store.serialization.format=" + format, "session-store.serialization.on-unreadable=fail",
					"spring.jpa.hibernate.ddl-auto=update")
			.start();
	}

	@AfterParameterizedClassInvocation
	static void stop() {
		server.close();
	}

	@Test
	void thePasswordIsNotForgottenBeforeTheToken() {
		assertThat(location(this.browser.get("/private/who?page=1"))).endsWith("/login");
		this.browser.signIn("alice");
		assertThat(location(this.browser.get("/private/who?page=1"))).endsWith(TOKEN_IS_MISSING);
		String half = this.browser.body("/who");
		assertThat(half).startsWith(this.alice + "[FACTOR_PASSWORD] and [ROLE_ADMIN, ROLE_USER], since [");
		server.restart();
		assertThat(location(this.browser.get("/private/who?page=1"))).endsWith(TOKEN_IS_MISSING);
		assertThat(this.browser.body("/who")).isEqualTo(half);
		assertThat(location(giveToken("alice"))).contains("/private/who?page=1");
		String whole = this.browser.body("/private/who");
		// the instant of the first factor is as exact as it was
		assertThat(whole).startsWith(this.alice + BOTH).endsWith(", " + half.substring(half.indexOf("since [") + 7));
		server.restart();
		assertThat(this.browser.body("/private/who")).isEqualTo(whole);
	}

	@Test
	void theTokenIsNotForgottenBeforeThePassword() {
		giveToken("alice");
		assertThat(location(this.browser.get("/private/who"))).endsWith(PASSWORD_IS_MISSING);
		server.restart();
		assertThat(location(this.browser.signIn("alice"))).endsWith("/private/who?continue");
		assertThat(this.browser.body("/private/who")).startsWith(this.alice + BOTH);
	}

	@Test
	void factorsOfTwoUsersDoNotAddUp() {
		this.browser.signIn("alice");
		server.restart();
		giveToken("bob");
		assertThat(location(this.browser.get("/private/who"))).endsWith(PASSWORD_IS_MISSING);
		assertThat(this.browser.body("/who")).startsWith("bob as ").contains("[FACTOR_OTT] and [ROLE_USER]");
	}

	private HttpResponse<String> giveToken(String user) {
		return this.browser.post("/login/ott?token=" + this.browser.post("/ott/generate?username=" + user).body());
	}

	private static String location(HttpResponse<String> response) {
		return response.headers().firstValue("Location").orElse("nowhere: " + response.statusCode());
	}

}
