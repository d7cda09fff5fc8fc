package io.sessionstore.http;

import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.sessionstore.testkit.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

@OnEveryDatabase
class HttpHostileCookieTest {

	private static final String FORTY = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

	private final TestServer server;

	HttpHostileCookieTest(TestDatabase database, Servers servers) {
		this.server = servers.get(database);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "\"", "\"\"", "'", "' or '1'='1", "'; drop table http_session; --", "%00", "\\", "a=b",
			"=", "../../etc/passwd", "${jndi:ldap://x}", "a,b", "A B", "00000000-0000-0000-0000-000000000000",
			FORTY + "AA", FORTY + "AAAA", FORTY + "AA=", FORTY + "AAB", FORTY + "AA+", FORTY + "AA/", FORTY + "%41",
			"\"" + FORTY + "AAA\"x" })
	void whatIsNotATokenGivesTheNormalPageAndNoSql(String value) {
		assertNormalPage(value.getBytes(StandardCharsets.ISO_8859_1));
	}

	@Test
	void aMegabyteGivesTheNormalPage() {
		assertNormalPage("A".repeat(1_048_576).getBytes(StandardCharsets.ISO_8859_1));
	}

	@Test
	void bytesThatAreNotUtf8GiveTheNormalPage() {
		assertNormalPage(new byte[] { (byte) 0xC3, (byte) 0x28, (byte) 0xFF, (byte) 0xFE, (byte) 0xED, (byte) 0xA0 });
		byte[] inside = FORTY.concat("AAA").getBytes(StandardCharsets.ISO_8859_1);
		inside[20] = (byte) 0xE9;
		assertNormalPage(inside);
	}

	// The web server itself refuses the request.
	@Test
	void aNulByteIsABadRequestAndNoSql() {
		byte[] inside = FORTY.concat("AAA").getBytes(StandardCharsets.ISO_8859_1);
		inside[20] = 0;
		assertThat(this.server.newBrowser().raw(inside)).startsWith("HTTP/1.1 400");
		assertThat(this.server.log().statements()).isEmpty();
	}

	@Test
	void ofManyTokensInOneRequestOnlyTwoAreLookedUp() {
		String many = IntStream.range(0, 140)
			.mapToObj((number) -> "%02d".formatted(number % 100) + "%03d".formatted(number) + FORTY.substring(2))
			.collect(Collectors.joining("; " + Browser.SESSION + "="));
		assertThat(this.server.newBrowser().with(many).get("/get?name=a").statusCode()).isEqualTo(200);
		assertThat(this.server.log().statements()).hasSize(2);
	}

	@Test
	void whatComesBesideAGoodTokenIsNotLookedUp() {
		Browser browser = this.server.newBrowser();
		browser.get("/set?name=a&value=1");
		String good = browser.cookie();
		String other = "; " + Browser.SESSION + "=" + "B" + FORTY + "AA";
		this.server.log().reset();
		assertThat(browser.with(good + other + other.replace('B', 'C')).body("/get?name=a")).isEqualTo("1");
		assertThat(this.server.log().statements()).hasSize(1);
		this.server.log().reset();
		assertThat(browser.with(other.substring(10) + "; " + Browser.SESSION + "=" + good + other.replace('B', 'C'))
			.body("/get?name=a")).as("behind one of before").isEqualTo("1");
		assertThat(this.server.log().statements()).hasSize(2);
	}

	private void assertNormalPage(byte[] cookie) {
		assertThat(this.server.newBrowser().raw(cookie)).startsWith("HTTP/1.1 200").contains(Pages.NONE);
		assertThat(this.server.log().calls()).isEmpty();
		assertThat(this.server.rows()).isZero();
	}

}
