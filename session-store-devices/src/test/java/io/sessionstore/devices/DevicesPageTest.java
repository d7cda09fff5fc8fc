package io.sessionstore.devices;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import io.sessionstore.SessionHandle;
import io.sessionstore.SessionOptions;
import io.sessionstore.SessionStore;
import io.sessionstore.http.TestServer;
import io.sessionstore.testkit.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.context.support.StaticMessageSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.servlet.ModelAndView;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The page as a browser without scripts sees it, and the same in JSON, on each database.
 */
@ParameterizedClass
@EnumSource(value = TestDatabase.class, names = { "H2", "POSTGRESQL", "MARIADB" })
class DevicesPageTest {

	private static final String PAGE = DevicesServers.PATH;

	private static final Pattern LINK = Pattern.compile("/account/devices/end\\?session=([0-9a-f-]{36})");

	private final TestServer server;

	private final Client alice;

	private final Client phone;

	DevicesPageTest(TestDatabase database) {
		this.server = DevicesServers.on(database);
		this.alice = new Client(this.server, Client.FIREFOX, "X-Forwarded-For", "203.0.113.7");
		this.phone = new Client(this.server, Client.PHONE);
	}

	@BeforeEach
	void signIn() {
		this.server.reset();
		this.alice.signIn("alice");
		this.alice.get(PAGE);
		// The other one is the most recently used.
		this.server.clock().plus(Duration.ofSeconds(1));
		this.phone.signIn("alice");
	}

	private static String handle(String page) {
		return LINK.matcher(page).results().map((link) -> link.group(1)).reduce((one, other) -> {
			throw new AssertionError("Several devices can be ended");
		}).orElseThrow();
	}

	private String handleOf(String user) {
		return this.server.bean(SessionStore.class).sessionsOf(user).get(0).handle().toString();
	}

	@Test
	void showsTheDevicesThePresentOneFirst() {
		String page = this.alice.get(PAGE).body();
		assertThat(page)
			.containsSubsequence("Firefox 148 on Windows", "This device", "203.0.113.7", "action=\"/shop/logout\"",
					"Safari 18 on iOS", "localhost", "href=\"/shop/account/devices/end?session=",
					"Sign out all other devices", "href=\"/shop/.well-known/change-password\"")
			.containsOnlyOnce("This device")
			.contains("<html lang=\"en\" dir=\"ltr\">", "href=\"/shop/theme.css\"", "just now")
			.doesNotContain("{{", "}}");
	}

	@Test
	void aPolicyForbidsAllThatIsNotNeeded() {
		HttpResponse<String> page = this.alice.get(PAGE);
		assertThat(page.headers().firstValue("Content-Security-Policy")).hasValueSatisfying(
				(policy) -> assertThat(policy).startsWith("default-src 'none'").doesNotContain("unsafe", "script"));
		assertThat(page.headers().firstValue("Cache-Control"))
			.hasValueSatisfying((cache) -> assertThat(cache).contains("no-store"));
		assertThat(page.body()).doesNotContain("<script", "<style", " style=").doesNotContainPattern(" on\\w+=");
	}

	@Test
	void whatAClientSaysOfItselfIsNoHtml() {
		new Client(this.server, "<img/src=x>\"'").signIn("alice");
		assertThat(this.alice.get(PAGE).body()).contains("&lt;img").doesNotContain("<img");
	}

	@Test
	void aDeviceIsEndedByTwoClicks() {
		String handle = handle(this.alice.get(PAGE).body());
		assertThat(this.alice.get(PAGE + "/end?session=" + handle).body()).contains("Sign out Safari 18 on iOS?",
				"href=\"/shop/account/devices\"");
		HttpResponse<String> ended = this.alice.submit(PAGE + "/end", "session=" + handle);
		assertThat(ended.statusCode()).isEqualTo(303);
		assertThat(Client.location(ended)).isEqualTo("/shop/account/devices?ended=1");
		assertThat(this.alice.get(PAGE + "?ended=1").body()).contains("1 device is signed out.")
			.doesNotContain("Safari", "Sign out all other devices");
		assertThat(Client.location(this.phone.get(PAGE))).startsWith("/shop/login");
		assertThat(Client.location(this.alice.submit(PAGE + "/end", "session=" + handle))).endsWith("?ended=0");
		assertThat(this.alice.get(PAGE + "?ended=0").body()).contains("signed out already");
	}

	@Test
	void allOthersAreEnded() {
		assertThat(this.alice.get(PAGE + "/end-others").body()).contains("Sign out all other devices?");
		assertThat(Client.location(this.alice.submit(PAGE + "/end-others"))).endsWith("?ended=1");
		assertThat(Client.location(this.phone.get(PAGE))).startsWith("/shop/login");
		assertThat(this.alice.get(PAGE).statusCode()).isEqualTo(200);
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void anothersHandleIsAsIfUnknown(boolean known) {
		new Client(this.server, Client.FIREFOX).signIn("bob");
		String handle = known ? handleOf("bob") : "01999999-9999-7999-8999-999999999999";
		assertThat(Client.location(this.alice.get(PAGE + "/end?session=" + handle))).endsWith("?ended=0");
		this.alice.get(PAGE + "/end-others");
		assertThat(Client.location(this.alice.submit(PAGE + "/end", "session=" + handle))).endsWith("?ended=0");
		HttpResponse<String> answer = this.alice.delete(PAGE + "/sessions/" + handle, csrf(this.alice));
		assertThat(answer.statusCode()).isEqualTo(404);
		assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
		assertThat(answer.body().replace(handle, "")).isEqualTo("{\"detail\":\"There is no such session\",\"instance\":"
				+ "\"/shop/account/devices/sessions/\",\"status\":404,\"title\":\"Not Found\"}");
		assertThat(this.server.bean(SessionStore.class).sessionsOf("bob")).hasSize(1);
	}

	private static String[] csrf(Client client) {
		Map<String, Object> needed = client.json(PAGE + "/client");
		return new String[] { (String) needed.get("csrfHeader"), (String) needed.get("csrfToken") };
	}

	@Test
	void aFormWithoutItsTokenIsRefused() {
		String handle = handle(this.alice.get(PAGE).body());
		this.alice.get(PAGE + "/client");
		assertThat(this.alice.submit(PAGE + "/end", "session=" + handle).statusCode()).isEqualTo(403);
		assertThat(this.alice.delete(PAGE + "/sessions").statusCode()).isEqualTo(403);
		assertThat(this.server.bean(SessionStore.class).sessionsOf("alice")).hasSize(2);
	}

	@Test
	void whoseSessionEndsWhileThePageIsOpenIsAskedToSignIn() {
		String handle = handle(this.alice.get(PAGE).body());
		this.alice.get(PAGE + "/end?session=" + handle);
		this.server.bean(SessionStore.class).destroyAll("alice");
		HttpResponse<String> answer = this.alice.submit(PAGE + "/end", "session=" + handle);
		assertThat(answer.statusCode()).isIn(302, 403);
		assertThat(Client.location(this.alice.get(PAGE))).startsWith("/shop/login");
	}

	@Test
	void nobodySeesAnythingWithoutSigningIn() {
		Client nobody = new Client(this.server, Client.FIREFOX);
		for (String path : List.of("", "/sessions", "/client", "/end?session=x", "/end-others", "/users")) {
			assertThat(Client.location(nobody.get(PAGE + path))).as(path).startsWith("/shop/login");
		}
	}

	@Test
	void theListInJsonHasPages() {
		Map<String, Object> page = this.alice.json(PAGE + "/sessions?size=1");
		assertThat(page).containsEntry("page", 0).containsEntry("size", 1).containsEntry("hasNext", true);
		assertThat(sessions(page)).singleElement()
			.satisfies((session) -> assertThat(session).containsEntry("current", true)
				.containsEntry("name", "Firefox 148 on Windows")
				.containsEntry("kind", "desktop")
				.containsEntry("address", "203.0.113.7")
				.containsEntry("signedInAt", "2026-03-01T10:00:30.123Z")
				.containsEntry("expiresAt", "2026-03-01T10:15:30.123Z"));
		page = this.alice.json(PAGE + "/sessions?size=1&page=1");
		assertThat(page).containsEntry("hasNext", false);
		assertThat(sessions(page)).singleElement()
			.satisfies((session) -> assertThat(session).containsEntry("kind", "phone"));
		assertThat(sessions(this.alice.json(PAGE + "/sessions?size=1&page=2"))).isEmpty();
		assertThat(this.alice.json(PAGE + "/sessions?size=100000&page=-1")).containsEntry("size", 100)
			.containsEntry("page", 0);
	}

	@SuppressWarnings("unchecked")
	private static List<Map<String, Object>> sessions(Map<String, Object> page) {
		return (List<Map<String, Object>>) page.get("sessions");
	}

	@Test
	void programsEndDevicesByJson() {
		String other = (String) sessions(this.alice.json(PAGE + "/sessions")).get(1).get("handle");
		assertThat(this.alice.delete(PAGE + "/sessions/" + other, csrf(this.alice)).statusCode()).isEqualTo(204);
		this.phone.signIn("alice");
		HttpResponse<String> others = this.alice.delete(PAGE + "/sessions", csrf(this.alice));
		assertThat(others.body()).isEqualTo("{\"ended\":1}");
		String own = (String) sessions(this.alice.json(PAGE + "/sessions")).get(0).get("handle");
		assertThat(this.alice.delete(PAGE + "/sessions/" + own, csrf(this.alice)).statusCode()).isEqualTo(204);
		assertThat(Client.location(this.alice.get(PAGE))).startsWith("/shop/login");
	}

	@Test
	@SuppressWarnings("unchecked")
	void administratorsSeeEverybody() {
		SessionStore store = this.server.bean(SessionStore.class);
		for (String user : List.of("alice", "bob")) {
			store.create(SessionOptions.builder().principal(user).inactivity(Duration.ofMinutes(1)).build());
		}
		this.server.clock().plus(Duration.ofMinutes(2));
		Client root = new Client(this.server, Client.FIREFOX).signIn("root");
		assertThat(this.alice.get(PAGE + "/users", "Accept", "application/json").statusCode()).isEqualTo(403);
		assertThat((List<Map<String, Object>>) root.json(PAGE + "/users?size=1").get("users"))
			.containsExactly(Map.of("name", "alice", "sessions", 2));
		assertThat(root.json(PAGE + "/users")).asString().contains("root").doesNotContain("bob");
		assertThat(sessions(root.json(PAGE + "/users/sessions"))).extracting((session) -> session.get("user"))
			.containsExactlyInAnyOrder("alice", "alice", "root");
		Map<String, Object> session = sessions(root.json(PAGE + "/users/sessions?user=alice")).get(0);
		assertThat(root.delete(PAGE + "/users/sessions/" + session.get("handle"), csrf(root)).statusCode())
			.isEqualTo(204);
		assertThat(root.delete(PAGE + "/users/sessions/" + session.get("handle"), csrf(root)).statusCode())
			.isEqualTo(404);
		// With the one that has expired, and is not removed yet.
		assertThat(root.delete(PAGE + "/users/sessions?user=alice", csrf(root)).body()).isEqualTo("{\"ended\":2}");
		assertThat(store.find(SessionHandle.parse(handleOf("root")).orElseThrow())).isPresent();
	}

	@ParameterizedTest
	@CsvSource({ "de-CH, de, ltr, Ihre Geräte, Firefox 148 unter Windows",
			"fr, fr, ltr, Vos appareils, Firefox 148 sur Windows",
			"es, es, ltr, Sus dispositivos, Firefox 148 en Windows", "ja, ja, ltr, お使いのデバイス, Windows の Firefox 148",
			"ar, ar, rtl, أجهزتك, Firefox 148 على Windows", "tlh, en, ltr, Your devices, Firefox 148 on Windows" })
	void speaksTheLanguageOfTheBrowser(String accepted, String language, String direction, String title, String name) {
		assertThat(this.alice.get(PAGE, "Accept-Language", accepted).body())
			.contains("<html lang=\"" + language + "\" dir=\"" + direction + "\">", "<h1>" + title + "</h1>", name);
	}

	@Test
	void theStylesheetIsKeptByTheBrowser() {
		Pattern link = Pattern.compile("href=\"/shop(/account/devices/assets/devices-[0-9a-f]{16}\\.css)\"");
		String path = link.matcher(this.alice.get(PAGE).body()).results().findFirst().orElseThrow().group(1);
		HttpResponse<String> css = this.alice.get(path);
		assertThat(css.headers().firstValue("Content-Type")).hasValue("text/css;charset=UTF-8");
		assertThat(css.headers().firstValue("Cache-Control"))
			.hasValueSatisfying((cache) -> assertThat(cache).contains("immutable"));
		HttpResponse<String> script = this.alice.get(PAGE + "/assets/devices.js");
		assertThat(script.body()).contains("customElements.define");
		String tag = script.headers().firstValue("ETag").orElseThrow();
		assertThat(this.alice.get(PAGE + "/assets/devices.js", "If-None-Match", tag).statusCode()).isEqualTo(304);
		assertThat(this.alice.get(PAGE + "/assets/devices.html").statusCode()).isEqualTo(404);
	}

	@Test
	void aViewOfTheApplicationsShowsTheDevicesInItsLayout() {
		DevicesProperties properties = new DevicesProperties(AddressPrivacy.WHOLE, null, "/devices", "layout", null,
				"/logout", null, null);
		DevicesPage page = new DevicesPage(this.server.bean(DeviceLists.class),
				new DevicesHtml(new StaticMessageSource(), properties, this.server.clock()), properties);
		MockHttpServletRequest request = new MockHttpServletRequest("GET", "/devices");
		request.setUserPrincipal(() -> "alice");
		ModelAndView shown = (ModelAndView) page.show(0, null, request);
		assertThat(shown.getViewName()).isEqualTo("layout");
		assertThat(shown.getModel()).containsEntry("title", "Your devices");
		assertThat(shown.getModel().get("stylesheet")).asString().startsWith("/devices/assets/devices-");
		assertThat(shown.getModel().get("devices")).asString()
			.startsWith("<div class=\"session-devices\"")
			.doesNotContain("<html");
	}

}
