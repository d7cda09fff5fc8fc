package io.sessionstore.flows;

import java.net.http.HttpResponse;

import io.sessionstore.attributes.SerializationFormat;
import io.sessionstore.http.Browser;
import io.sessionstore.http.TestServer;
import io.sessionstore.testkit.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Registrations of passkeys and logins with them, in both formats. Between the options
 * and the answer to them the browser changes over to a second server, which knows of the
 * challenge only what was stored.
 */
@ParameterizedClass
@EnumSource
class HttpPasskeyFlowsTest {

	private static final String REGISTERED = "\"success\":true";

	private static final String SIGNED_IN = "\"authenticated\":true";

	private static TestServer server;

	private static TestServer second;

	private final Browser browser = server.newBrowser();

	private final Passkey passkey = new Passkey();

	HttpPasskeyFlowsTest(SerializationFormat format) {
	}

	@BeforeParameterizedClassInvocation
	static void start(SerializationFormat format) {
		String schemas = "classpath:org/springframework/security/";
		server = TestServer.on(TestDatabase.H2)
			.only(PasskeyFlows.class, PlainUsers.class)
			.with("session-store.serialization.format=" + format, "session-store.serialization.on-unreadable=fail",
					"spring.jpa.hibernate.ddl-auto=none", "spring.sql.init.mode=always",
					// another server may have made the tables
					"spring.sql.init.continue-on-error=true",
					"spring.sql.init.schema-locations=" + schemas + "user-entities-schema.sql," + schemas
							+ "user-credentials-schema.sql")
			.start();
		second = server.another().start();
	}

	@AfterParameterizedClassInvocation
	static void stop() {
		second.stop();
		server.close();
	}

	@AfterEach
	void nobodyHasAPasskey() {
		server.jdbc().update("delete from user_credentials");
	}

	@Test
	void aPasskeyIsRegisteredAndSignsIn() {
		this.browser.signIn("alice");
		register(this.passkey);
		this.browser.post("/logout");
		String options = this.browser.post("/webauthn/authenticate/options").body();
		assertThat(answer("/login/webauthn", this.passkey.login(options))).contains(SIGNED_IN);
		String who = this.browser.body("/private/who");
		assertThat(who)
			.startsWith("alice as ImmutablePublicKeyCredentialUserEntity with [FACTOR_WEBAUTHN, ROLE_ADMIN, ROLE_USER]"
					+ " by WebAuthnAuthentication from ");
		assertThat(atSecond().body("/private/who")).isEqualTo(who);
		server.restart();
		assertThat(this.browser.body("/private/who")).isEqualTo(who);
	}

	@Test
	void optionsThatNameOtherPasskeysAreKept() {
		this.browser.signIn("alice");
		register(this.passkey);
		register(new Passkey());
		// who is signed in is asked for one of its own
		String options = this.browser.post("/webauthn/authenticate/options").body();
		assertThat(options).contains("\"transports\":[\"internal\"]");
		assertThat(answer("/login/webauthn", this.passkey.login(options))).contains(SIGNED_IN);
	}

	@Test
	void aChallengeIsAnsweredOnceAndByWhomItWasGivenTo() {
		this.browser.signIn("alice");
		register(this.passkey);
		this.browser.post("/logout");
		String options = this.browser.post("/webauthn/authenticate/options").body();
		Browser other = second.newBrowser();
		other.post("/webauthn/authenticate/options");
		String login = this.passkey.login(options);
		assertThat(other.postJson("/login/webauthn", login).statusCode()).isEqualTo(401);
		assertThat(answer("/login/webauthn", login)).contains(SIGNED_IN);
		assertThat(this.browser.postJson("/login/webauthn", login).statusCode()).isEqualTo(401);
	}

	private void register(Passkey passkey) {
		String options = this.browser.post("/webauthn/register/options").body();
		assertThat(answer("/webauthn/register", passkey.registration(options))).contains(REGISTERED);
	}

	private String answer(String path, String json) {
		Browser elsewhere = atSecond();
		HttpResponse<String> response = elsewhere.postJson(path, json);
		this.browser.with(elsewhere.cookie());
		return response.statusCode() + " " + response.body();
	}

	private Browser atSecond() {
		return second.newBrowser().with(this.browser.cookie());
	}

}
