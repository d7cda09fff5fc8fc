package io.sessionstore.flows;

import java.net.http.HttpResponse;
import java.text.ParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.nimbusds.jwt.SignedJWT;
import io.sessionstore.SessionStore;
import io.sessionstore.attributes.SerializationFormat;
import io.sessionstore.http.Browser;
import io.sessionstore.http.TestServer;
import io.sessionstore.testkit.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Logins at an authorization server whose sessions are in the store, in both formats. The
 * server begins anew before the login and before the consent.
 */
@ParameterizedClass
@EnumSource
class HttpAuthorizationServerFlowsTest {

	private static final String AUTHORIZE = "/oauth2/authorize?response_type=code&client_id=client"
			+ "&scope=openid%20email&state=s%2F1&nonce=n&redirect_uri=" + AuthorizationServerFlows.CLIENT + "/callback";

	private static final Pattern STATE = Pattern.compile("name=\"state\" value=\"([^\"]*)\"");

	private static TestServer server;

	private final Browser browser = server.newBrowser();

	HttpAuthorizationServerFlowsTest(SerializationFormat format) {
	}

	@BeforeParameterizedClassInvocation
	static void start(SerializationFormat format) {
		String schemas = "classpath:org/springframework/security/oauth2/server/authorization/oauth2-authorization-";
		server = TestServer.on(TestDatabase.H2)
			.only(AuthorizationServerFlows.class, PlainUsers.class)
			.with("session-store.serialization.format=" + format, "session-store.serialization.on-unreadable=fail",
					"spring.jpa.hibernate.ddl-auto=none", "spring.sql.init.mode=always",
					// they are there after a restart
					"spring.sql.init.continue-on-error=true",
					"spring.sql.init.schema-locations=" + schemas + "schema.sql," + schemas + "consent-schema.sql")
			.start();
	}

	@AfterParameterizedClassInvocation
	static void stop() {
		server.close();
	}

	@BeforeEach
	void nobodyIsSignedInOrHasConsented() {
		server.reset();
		server.jdbc().update("delete from oauth2_authorization_consent");
	}

	@Test
	void aLoginWithConsentIsNotSpoiledByRestarts() throws Exception {
		assertThat(location(this.browser.get(AUTHORIZE))).endsWith("/login");
		server.restart();
		// from what was saved of the request
		String saved = location(this.browser.signIn("alice"));
		assertThat(saved).contains(AUTHORIZE).endsWith("&continue");
		String page = this.browser.body(saved.substring(saved.indexOf("/oauth2")));
		server.restart();
		SignedJWT token = tokenFor(consent(page));
		assertThat(token.getJWTClaimsSet().getSubject()).isEqualTo("alice");
		assertThat(token.getJWTClaimsSet().getStringClaim("nonce")).isEqualTo("n");
		// who has signed in and consented is asked no more
		String again = location(this.browser.get(AUTHORIZE));
		assertThat(tokenFor(again).getJWTClaimsSet().getClaim("sid")).isNotNull()
			.isEqualTo(token.getJWTClaimsSet().getClaim("sid"));
	}

	@Test
	void aLogoutByTheClientEndsTheSession() throws Exception {
		this.browser.signIn("alice");
		SignedJWT token = tokenFor(consent(this.browser.body(AUTHORIZE)));
		Browser other = server.newBrowser();
		other.signIn("alice");
		server.restart();
		String logout = "/connect/logout?client_id=client&id_token_hint=" + token.serialize()
				+ "&post_logout_redirect_uri=" + AuthorizationServerFlows.CLIENT + "/bye";
		// the token was given to another session
		assertThat(other.get(logout).statusCode()).isEqualTo(400);
		assertThat(location(this.browser.get(logout))).isEqualTo(AuthorizationServerFlows.CLIENT + "/bye");
		assertThat(location(this.browser.get("/private/who"))).endsWith("/login");
		assertThat(other.body("/private/who")).isEqualTo("alice");
		assertThat(server.bean(SessionStore.class).sessionsOf("alice")).hasSize(1);
	}

	private String consent(String page) {
		Matcher state = STATE.matcher(page);
		assertThat(state.find()).as(page).isTrue();
		return location(
				this.browser.submit("/oauth2/authorize", "client_id=client", "state=" + state.group(1), "scope=email"));
	}

	private SignedJWT tokenFor(String callback) throws ParseException {
		assertThat(callback).startsWith(AuthorizationServerFlows.CLIENT + "/callback?code=").endsWith("&state=s%2F1");
		String code = callback.substring(callback.indexOf("code=") + 5, callback.indexOf('&'));
		HttpResponse<String> response = server.newBrowser()
			.submit("/oauth2/token", "grant_type=authorization_code", "code=" + code, "client_id=client",
					"client_secret=secret", "redirect_uri=" + AuthorizationServerFlows.CLIENT + "/callback");
		assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
		return SignedJWT.parse(JsonMapper.shared().readTree(response.body()).get("id_token").asString());
	}

	private static String location(HttpResponse<String> response) {
		return response.headers().firstValue("Location").orElse("nowhere: " + response.statusCode());
	}

}
