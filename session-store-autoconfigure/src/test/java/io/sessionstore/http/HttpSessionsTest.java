package io.sessionstore.http;

import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.sessionstore.SessionToken;
import io.sessionstore.testkit.TestDatabase;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

@OnEveryDatabase
class HttpSessionsTest {

	private final TestServer server;

	private final Browser browser;

	HttpSessionsTest(TestDatabase database, Servers servers) {
		this.server = servers.get(database);
		this.browser = this.server.newBrowser();
	}

	@Test
	void aPublicPageMakesNoRowSetsNoCookieAndAsksTheDatabaseNothing() {
		HttpResponse<String> response = this.browser.get("/public");
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(Browser.setCookies(response)).isEmpty();
		assertThat(this.server.log().statements()).isEmpty();
		assertThat(this.server.rows()).isZero();
	}

	@Test
	void theFirstAttributeMakesOneRowAndOneCookie() {
		HttpResponse<String> response = this.browser.get("/set?name=a&value=1");
		assertThat(Browser.setCookies(response)).singleElement()
			.asString()
			.matches("SESSION=[A-Za-z0-9_-]{43}; Path=/; HttpOnly; SameSite=Lax");
		assertThat(this.server.rows()).isOne();
	}

	@Test
	void aSessionStaysOneRowWithOneCookie() {
		this.browser.get("/set?name=a&value=1");
		String cookie = this.browser.cookie();
		HttpResponse<String> second = this.browser.get("/set?name=b&value=2");
		assertThat(Browser.setCookies(second)).isEmpty();
		assertThat(this.browser.body("/get?name=a")).isEqualTo("1");
		assertThat(this.browser.body("/get?name=b")).isEqualTo("2");
		assertThat(this.browser.cookie()).isEqualTo(cookie);
		assertThat(this.server.rows()).isOne();
		this.server.newBrowser().get("/set?name=a&value=other");
		assertThat(this.server.rows()).isEqualTo(2);
		assertThat(this.browser.body("/get?name=a")).isEqualTo("1");
	}

	@Test
	void nothingInTheDatabaseAndNoIdWorksAsACookie() {
		this.browser.signIn("alice");
		this.browser.get("/set?name=a&value=secret");
		String id = this.browser.body("/id");
		assertThat(id).startsWith(SessionToken.parse(this.browser.cookie()).orElseThrow().handle().toString());
		for (String guess : guesses(id)) {
			assertThat(this.server.newBrowser().with(guess).body("/get?name=a")).as(guess).isEqualTo(Pages.NONE);
		}
		assertThat(this.browser.body("/get?name=a")).isEqualTo("secret");
		assertThat(this.server.rows()).isOne();
	}

	private List<String> guesses(String id) {
		List<String> guesses = new ArrayList<>();
		UUID handle = UUID.fromString(id.substring(0, 36));
		byte[] key = bytes(handle);
		Map<String, Object> row = this.server.jdbc().queryForMap("select * from http_session");
		for (Object value : row.values()) {
			byte[] bytes = (value instanceof byte[] binary) ? binary
					: String.valueOf(value).getBytes(StandardCharsets.UTF_8);
			for (byte[] form : List.of(bytes, head(bytes, 16), head(bytes, 32), concat(key, head(bytes, 16)))) {
				guesses.add(Base64.getEncoder().encodeToString(form).replaceAll("=+$", ""));
				guesses.add(Base64.getUrlEncoder().withoutPadding().encodeToString(form));
				guesses.add(HexFormat.of().formatHex(form));
			}
			guesses.add(String.valueOf(value).replaceAll("[^!-~]|[;,\"\\\\]", ""));
		}
		String undashed = id.substring(0, 36).replace("-", "");
		guesses
			.addAll(List.of(id, handle.toString(), undashed, id.substring(37), id.replace("-", "").replace(".", "")));
		guesses.addAll(List.of((id + "A".repeat(43)).substring(0, 43), (undashed + "A".repeat(43)).substring(0, 43)));
		guesses.add(Base64.getEncoder().encodeToString(id.getBytes(StandardCharsets.US_ASCII)).replaceAll("=+$", ""));
		guesses.add(Base64.getUrlEncoder().withoutPadding().encodeToString(concat(key, new byte[16])));
		guesses.add(Base64.getUrlEncoder().withoutPadding().encodeToString(concat(key, key)));
		for (String more : List.of("A", "=", ".", "%00", this.browser.cookie().substring(22))) {
			guesses.add(id + more);
			guesses.add(handle + more);
		}
		return guesses.stream().filter((guess) -> guess.length() < 100_000).distinct().toList();
	}

	@Test
	void theTokenItselfAlteredAtAnyPlaceOpensNothing() {
		this.browser.get("/set?name=a&value=1");
		String cookie = this.browser.cookie();
		for (int i = 0; i < cookie.length(); i++) {
			char other = (cookie.charAt(i) == 'A') ? 'B' : 'A';
			String altered = cookie.substring(0, i) + other + cookie.substring(i + 1);
			assertThat(this.server.newBrowser().with(altered).body("/get?name=a")).isEqualTo(Pages.NONE);
		}
		assertThat(this.server.newBrowser().with(cookie + "A").body("/get?name=a")).isEqualTo(Pages.NONE);
		assertThat(this.server.newBrowser().with(cookie).body("/get?name=a")).isEqualTo("1");
	}

	@Test
	void aTokenThatSomebodyChoseIsNeverAdopted() {
		String chosen = Base64.getUrlEncoder()
			.withoutPadding()
			.encodeToString(concat(bytes(UUID.randomUUID()), new byte[16]));
		Browser victim = this.server.newBrowser().with(chosen);
		victim.get("/set?name=a&value=1");
		assertThat(victim.cookie()).isNotEqualTo(chosen).hasSize(43);
		assertThat(victim.cookie().substring(0, 20)).isNotEqualTo(chosen.substring(0, 20));
		assertThat(this.server.newBrowser().with(chosen).body("/get?name=a")).isEqualTo(Pages.NONE);
	}

	@Test
	void anAttributeOfAMegabyteComesBackWhole() {
		this.browser.get("/set-large?length=1048576");
		assertThat(this.browser.body("/get?name=large")).hasSize(1_048_576);
	}

	@Test
	void flashAttributesSurviveTheirRedirectOnce() {
		assertThat(this.browser.get("/redirect").statusCode()).isEqualTo(302);
		assertThat(this.browser.body("/flash")).isEqualTo("saved");
		assertThat(this.browser.body("/flash")).isEqualTo(Pages.NONE);
	}

	@Test
	void anInvalidatedSessionIsGoneAndItsCookieToo() {
		this.browser.get("/set?name=a&value=1");
		String cookie = this.browser.cookie();
		HttpResponse<String> response = this.browser.get("/invalidate");
		assertThat(Browser.setCookies(response)).singleElement()
			.asString()
			.startsWith("SESSION=;")
			.contains("Max-Age=0");
		assertThat(this.server.rows()).isZero();
		assertThat(this.server.newBrowser().with(cookie).body("/get?name=a")).isEqualTo(Pages.NONE);
	}

	private static byte[] bytes(UUID uuid) {
		return ByteBuffer.allocate(16)
			.putLong(uuid.getMostSignificantBits())
			.putLong(uuid.getLeastSignificantBits())
			.array();
	}

	private static byte[] head(byte[] bytes, int length) {
		return Arrays.copyOf(bytes, length);
	}

	private static byte[] concat(byte[] one, byte[] other) {
		byte[] all = Arrays.copyOf(one, one.length + other.length);
		System.arraycopy(other, 0, all, one.length, other.length);
		return all;
	}

}
