package io.sessionstore.security;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

import io.sessionstore.IssuedSession;
import io.sessionstore.SessionHandle;
import io.sessionstore.SessionOptions;
import io.sessionstore.SessionStore;
import io.sessionstore.SessionToken;
import io.sessionstore.http.Browser;
import io.sessionstore.http.Checkpoints;
import io.sessionstore.http.Pages;
import io.sessionstore.http.TestServer;
import io.sessionstore.testkit.TestDatabase;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.session.web.http.SessionRepositoryFilter;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tokens that nobody was given, and tokens that are good no more.
 */
@TestInstance(Lifecycle.PER_CLASS)
class BogusTokensTest {

	private TestServer server;

	@BeforeAll
	void start() {
		this.server = TestServer.on(TestDatabase.H2).start();
	}

	@BeforeEach
	void reset() {
		this.server.reset();
	}

	@AfterAll
	void stop() {
		this.server.close();
	}

	@Test
	void aHundredThousandRequestsAndLogoutsOfNobodyMakeNothingAndEndNothing() throws Exception {
		Browser alice = this.server.newBrowser();
		alice.signIn("alice");
		SessionHandle known = Rows.handle(alice);
		this.server.log().reset();
		SessionRepositoryFilter<?> filter = this.server.bean(SessionRepositoryFilter.class);
		Random random = new Random(42);
		byte[] secret = new byte[16];
		for (int i = 0; i < 100_000; i++) {
			random.nextBytes(secret);
			SessionHandle handle = (i % 2 == 0) ? known : new SessionHandle(new UUID(random.nextLong(), i));
			visit(filter, SessionToken.of(handle, secret).text(), i % 3 == 0);
			if (i % 1000 == 0) {
				assertThat(this.server.log().calls().size()).isLessThanOrEqualTo(1000);
				this.server.log().reset();
			}
		}
		assertThat(this.server.rows()).isOne();
		assertThat(alice.body("/private/name")).isEqualTo("alice");
	}

	private static void visit(SessionRepositoryFilter<?> filter, String cookie, boolean logout)
			throws ServletException, IOException {
		MockHttpServletRequest request = new MockHttpServletRequest();
		request.setCookies(new Cookie(Browser.SESSION, cookie));
		MockHttpServletResponse response = new MockHttpServletResponse();
		FilterChain page = (wrapped, answer) -> {
			HttpSession session = ((HttpServletRequest) wrapped).getSession(false);
			assertThat(session).isNull();
			if (logout) {
				((HttpServletRequest) wrapped).logout();
			}
		};
		filter.doFilter(request, response, page);
		assertThat(response.getStatus()).isEqualTo(200);
	}

	@Test
	void secretsAreOfAHundredAndTwentyEightBitsAndDiffer() {
		SessionStore store = this.server.bean(SessionStore.class);
		Set<String> secrets = new HashSet<>();
		BitSet ones = new BitSet();
		BitSet zeros = new BitSet();
		for (int i = 0; i < 200; i++) {
			IssuedSession issued = store.create(SessionOptions.none());
			byte[] all = java.util.Base64.getUrlDecoder().decode(issued.token());
			BitSet secret = BitSet.valueOf(Arrays.copyOfRange(all, 16, all.length));
			secrets.add(secret.toString());
			ones.or(secret);
			secret.flip(0, 128);
			zeros.or(secret);
		}
		assertThat(secrets).hasSize(200);
		assertThat(ones.cardinality()).isEqualTo(128);
		assertThat(zeros.cardinality()).isEqualTo(128);
	}

	@Test
	void aRevocationBetweenLoadAndSaveIsFinal() {
		Browser browser = this.server.newBrowser();
		browser.signIn("alice");
		String cookie = browser.cookie();
		Checkpoints.Checkpoint checkpoint = this.server.bean(Checkpoints.class).get("revoked");
		CompletableFuture<java.net.http.HttpResponse<String>> late = browser
			.send("/blocked?name=late&value=1&at=revoked");
		checkpoint.awaitReached();
		assertThat(this.server.bean(SessionStore.class).destroyAll("alice")).isOne();
		checkpoint.leave();
		assertThat(Browser.join(late).statusCode()).isEqualTo(200);
		assertThat(this.server.rows()).isZero();
		assertThat(this.server.newBrowser().with(cookie).body("/get?name=late")).isEqualTo(Pages.NONE);
	}

	@Test
	void ofManyLoginsAtOnceWithOneCookieOneTokenIsLeft() {
		Browser browser = this.server.newBrowser();
		browser.get("/set?name=a&value=1");
		String old = browser.cookie();
		Checkpoints checkpoints = this.server.bean(Checkpoints.class);
		List<CompletableFuture<java.net.http.HttpResponse<String>>> logins = new ArrayList<>();
		for (int i = 0; i < 4; i++) {
			logins.add(browser.sendSignIn("alice", "/login?at=many-" + i));
		}
		for (int i = 0; i < 4; i++) {
			checkpoints.get("many-" + i).awaitReached();
		}
		for (int i = 0; i < 4; i++) {
			checkpoints.get("many-" + i).leave();
		}
		List<String> cookies = logins.stream()
			.flatMap((login) -> Browser.setCookies(Browser.join(login)).stream())
			.map((header) -> header.substring(8, 8 + 43))
			.toList();
		assertThat(cookies).hasSize(1);
		assertThat(this.server.newBrowser().with(cookies.get(0)).body("/private/name")).isEqualTo("alice");
		assertThat(this.server.newBrowser().with(old).body("/get?name=a")).isEqualTo(Pages.NONE);
		assertThat(this.server.rows()).isOne();
	}

}
