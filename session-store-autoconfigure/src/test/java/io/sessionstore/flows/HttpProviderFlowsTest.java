package io.sessionstore.flows;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

import io.sessionstore.attributes.SerializationFormat;
import io.sessionstore.http.Browser;
import io.sessionstore.http.TestServer;
import io.sessionstore.testkit.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Logins by OAuth 2 and by OpenID Connect, in both formats, with a provider that is there
 * and with one that is away. Between the redirect and the callback the browser changes
 * over to a second server, or the server begins anew.
 */
@ParameterizedClass
@EnumSource
class HttpProviderFlowsTest {

	private static IdentityProvider provider;

	private static TestServer server;

	private static TestServer second;

	private final Browser browser = server.newBrowser();

	HttpProviderFlowsTest(SerializationFormat format) {
	}

	@BeforeParameterizedClassInvocation
	static void start(SerializationFormat format) {
		provider = new IdentityProvider();
		List<String> properties = new ArrayList<>(List.of("spring.jpa.hibernate.ddl-auto=none",
				"server.forward-headers-strategy=framework", "session-store.serialization.format=" + format,
				"session-store.serialization.on-unreadable=fail"));
		properties.addAll(registration("oidc", "openid,email", "login/oauth2/code/oidc"));
		properties.addAll(registration("plain", "profile", "login/oauth2/code/plain"));
		properties.addAll(registration("named", "openid,email", "login/oauth2/code/named"));
		properties.addAll(registration("calendar", "calendar", "authorized/calendar"));
		// users are named by what the provider knows them by, or by what they call
		// themselves
		Map.of("provider", "sub", "named", "preferred_username").forEach((name, attribute) -> {
			String there = "spring.security.oauth2.client.provider." + name + ".";
			properties
				.addAll(List.of(there + "issuer-uri=" + provider.uri(), there + "user-name-attribute=" + attribute));
		});
		server = TestServer.on(TestDatabase.H2)
			.only(ProviderFlows.class)
			.with(properties.toArray(String[]::new))
			.start();
		second = server.another().start();
	}

	// The public address does not change with the ports of the servers behind it.
	private static List<String> registration(String id, String scope, String path) {
		return Stream
			.of("provider=" + (id.equals("named") ? id : "provider"), "client-id=client", "client-secret=secret",
					"authorization-grant-type=authorization_code", "scope=" + scope,
					"redirect-uri=https://app.example.org/" + path)
			.map((property) -> "spring.security.oauth2.client.registration." + id + "." + property)
			.toList();
	}

	@AfterParameterizedClassInvocation
	static void stop() {
		second.stop();
		server.close();
		provider.close();
	}

	@AfterEach
	void everythingIsThereAgain() {
		provider.away();
		provider.otherNonce(null);
	}

	@ParameterizedTest
	@ValueSource(strings = { "oidc", "plain" })
	void aUserOfTheProviderSignsInAndGoesWhereItWanted(String registration) {
		assertThat(location(this.browser.get("/private/who?page=1"))).endsWith("/login");
		String callback = callback(this.browser, registration);
		// the second server has to know what was asked for, and where to go then
		Browser elsewhere = atSecond();
		assertThat(location(elsewhere.get(callback))).contains("/private/who?page=1");
		this.browser.with(elsewhere.cookie());
		assertThat(who()).startsWith("alice as Default").contains(" of " + registration + " ", ", seats {seats=3}");
		assertThat(this.browser.body("/private/client/" + registration)).startsWith("access [")
			.isEqualTo(elsewhere.body("/private/client/" + registration));
	}

	@Test
	void claimsOfTheIdTokenAreKept() {
		signIn(this.browser, "oidc");
		assertThat(who()).contains("alice as DefaultOidcUser of oidc with [OIDC_USER, SCOPE_email, SCOPE_openid]",
				", issued by " + provider.uri() + " at ", "roles=[admin]", "level=1", ", alice@example.org");
	}

	@Test
	void aRestartBetweenTheRedirectAndTheCallbackIsNotNoticedNorOneAfterTheLogin() {
		Map<Browser, String> callbacks = new LinkedHashMap<>();
		for (String registration : List.of("oidc", "plain")) {
			Browser each = server.newBrowser();
			callbacks.put(each, callback(each, registration));
		}
		server.restart();
		Map<Browser, List<String>> before = new LinkedHashMap<>();
		callbacks.forEach((each, callback) -> {
			assertThat(location(each.get(callback))).endsWith("/");
			before.put(each, told(each));
		});
		server.restart();
		assertThat(before).hasSize(2)
			.allSatisfy((each, told) -> assertThat(told(each)).isEqualTo(told)
				.allSatisfy((text) -> assertThat(text).contains("alice")));
	}

	private static List<String> told(Browser browser) {
		String who = browser.body("/private/who");
		return List.of(who, browser.body("/private/client/" + (who.contains("OidcUser") ? "oidc" : "plain")));
	}

	@ParameterizedTest
	@ValueSource(strings = { IdentityProvider.TOKEN, IdentityProvider.KEYS, IdentityProvider.USER })
	void aProviderThatIsAwayAtTheCallbackSpoilsNothing(String part) {
		this.browser.get("/set?value=kept");
		String callback = callback(this.browser, "oidc");
		// a server that has run for a while remembers keys
		server.restart();
		provider.away(part);
		assertThat(location(this.browser.get(callback))).endsWith("/login?error");
		assertThat(this.browser.body("/failure")).startsWith("OAuth2AuthenticationException: ");
		assertThat(atSecond().body("/failure")).isEqualTo(this.browser.body("/failure"));
		assertThat(atSecond().body("/get")).isEqualTo("kept");
		assertThat(location(this.browser.get("/private/who"))).endsWith("/login");
		provider.away();
		signIn(this.browser, "oidc");
		assertThat(who()).startsWith("alice as DefaultOidcUser");
		assertThat(this.browser.body("/failure")).isEqualTo("none");
		assertThat(atSecond().body("/get")).isEqualTo("kept");
	}

	@Test
	void aUserWhoDoesNotConsentIsNotSignedIn() {
		String callback = callback(this.browser, "oidc").replaceAll("code=[^&]*", "error=access_denied");
		Browser elsewhere = atSecond();
		assertThat(location(elsewhere.get(callback))).endsWith("/login?error");
		assertThat(this.browser.body("/failure")).isEqualTo("OAuth2AuthenticationException: [access_denied] ");
		assertThat(location(this.browser.get("/private/who"))).endsWith("/login");
	}

	@Test
	void aTokenForAnotherLoginIsRefused() {
		provider.otherNonce("of another login");
		String callback = callback(this.browser, "oidc");
		assertThat(location(atSecond().get(callback))).endsWith("/login?error");
		assertThat(this.browser.body("/failure")).contains("[invalid_nonce]");
	}

	@Test
	void aCallbackIsGoodForOneLogin() {
		String callback = callback(this.browser, "oidc");
		assertThat(location(this.browser.get(callback))).endsWith("/");
		assertThat(location(atSecond().get(callback))).endsWith("/login?error");
		assertThat(this.browser.body("/failure")).contains("[authorization_request_not_found]");
	}

	@Test
	void whatTheProviderLetsTheApplicationDoIsKeptAndRenewed() {
		signIn(this.browser, "oidc");
		assertThat(this.browser.body("/private/client/calendar")).isEqualTo("none");
		String callback = fromProvider(this.browser.get("/oauth2/authorization/calendar"));
		Browser elsewhere = atSecond();
		// the filter asks for the same page again, without what the provider has said
		assertThat(location(elsewhere.get(callback, "X-Forwarded-Proto", "https", "X-Forwarded-Host", "app.example.org",
				"X-Forwarded-Port", "443")))
			.contains("/authorized/calendar");
		String first = "access [calendar] of alice at client until ";
		assertThat(this.browser.body("/private/client/calendar")).startsWith(first).endsWith(", then refresh");
		assertThat(this.browser.body("/private/client/oidc")).startsWith("access [openid, email] of alice");
		String renewed = elsewhere.body("/private/calendar");
		assertThat(renewed).startsWith("renewed [calendar] of alice at client until ");
		assertThat(this.browser.body("/private/client/calendar")).isEqualTo(renewed);
	}

	@ParameterizedTest
	@ValueSource(strings = { "oidc", "named" })
	void whoSignsOutOfASessionAtTheProviderIsSignedOutOfItHere(String registration) {
		server.reset();
		Browser other = server.newBrowser();
		Browser plain = server.newBrowser();
		provider.session("one");
		signIn(this.browser, registration);
		provider.session("two");
		signIn(other, registration);
		signIn(plain, "plain");
		server.restart();
		assertThat(toldAtSecond(registration, provider.logoutToken("alice", "one"))).isEqualTo(200);
		assertThat(location(this.browser.get("/private/who"))).endsWith("/login");
		assertThat(other.body("/private/who")).contains(" of " + registration + " ");
		assertThat(toldAtSecond(registration, provider.logoutToken(null, "two"))).as("without a name").isEqualTo(200);
		assertThat(location(other.get("/private/who"))).endsWith("/login");
		assertThat(plain.body("/private/who")).as("no login by OpenID Connect").contains(" of plain ");
	}

	@ParameterizedTest
	@ValueSource(strings = { "oidc", "named" })
	void whoSignsOutEverywhereAtTheProviderHasNoSessionHere(String registration) {
		server.reset();
		Browser other = server.newBrowser();
		provider.session("one");
		signIn(this.browser, registration);
		provider.session(null);
		signIn(other, registration);
		assertThat(toldAtSecond(registration, provider.logoutToken("bob", null))).isEqualTo(200);
		assertThat(other.body("/private/who")).as("it was another").contains(" of " + registration + " ");
		assertThat(toldAtSecond(registration, provider.logoutToken("alice", null))).isEqualTo(200);
		assertThat(List.of(this.browser, other))
			.allSatisfy((each) -> assertThat(location(each.get("/private/who"))).endsWith("/login"));
	}

	@Test
	void whoeverIsNotTheProviderEndsNoSession() {
		server.reset();
		provider.session("one");
		signIn(this.browser, "oidc");
		try (IdentityProvider stranger = new IdentityProvider()) {
			assertThat(toldAtSecond("oidc", stranger.logoutToken("alice", "one"))).isEqualTo(400);
		}
		assertThat(who()).startsWith("alice as DefaultOidcUser");
	}

	private static int toldAtSecond(String registration, String logoutToken) {
		return second.newBrowser()
			.submit("/logout/connect/back-channel/" + registration, "logout_token=" + logoutToken)
			.statusCode();
	}

	private static void signIn(Browser browser, String registration) {
		assertThat(location(browser.get(callback(browser, registration)))).doesNotContain("error");
	}

	private static String callback(Browser browser, String registration) {
		return fromProvider(browser.get("/oauth2/authorization/" + registration));
	}

	/**
	 * Goes to the provider and returns where it sends the browser to.
	 */
	private static String fromProvider(HttpResponse<String> response) {
		assertThat(location(response)).startsWith(provider.uri());
		URI back = URI.create(location(server.newBrowser().elsewhere(URI.create(location(response)))));
		return back.getPath() + "?" + back.getRawQuery();
	}

	private String who() {
		String who = this.browser.body("/private/who");
		assertThat(atSecond().body("/private/who")).isEqualTo(who);
		return who;
	}

	private Browser atSecond() {
		return second.newBrowser().with(this.browser.cookie());
	}

	private static String location(HttpResponse<String> response) {
		return response.headers().firstValue("Location").orElse("nowhere: " + response.statusCode());
	}

}
