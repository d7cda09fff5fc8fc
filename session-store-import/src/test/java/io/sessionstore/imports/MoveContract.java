package io.sessionstore.imports;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.sessionstore.SessionHandle;
import io.sessionstore.SessionStore;
import io.sessionstore.http.Browser;
import io.sessionstore.http.TestServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * A real application with another session store, redeployed with this one.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class MoveContract {

	TestServer oldNode;

	private TestServer newNode;

	abstract TestServer startOld();

	abstract TestServer startNew(TestServer old);

	abstract int oldSessions();

	boolean isIndexed() {
		return true;
	}

	abstract void clearOld();

	@BeforeParameterizedClassInvocation
	void start() {
		this.oldNode = startOld();
		this.newNode = startNew(this.oldNode);
	}

	@AfterParameterizedClassInvocation
	void stop() {
		this.newNode.stop();
		this.oldNode.close();
	}

	@BeforeEach
	void reset() {
		this.newNode.reset().clock().set(Instant.now());
		clearOld();
	}

	private Customer customer(int number) {
		Customer customer = new Customer(this.oldNode).signIn(Shop.user(number));
		assertThat(customer.add("book" + number)).isEqualTo("book" + number);
		return customer;
	}

	@Test
	void twoHundredUsersGoOnAndTheOldTableIsEmpty() {
		List<Customer> customers = new ArrayList<>();
		List<String> oldCookies = new ArrayList<>();
		for (int i = 0; i < Shop.USERS; i++) {
			customers.add(customer(i));
			oldCookies.add(customers.get(i).browser().cookie());
		}
		assertThat(oldSessions()).isEqualTo(Shop.USERS);
		for (int i = 0; i < Shop.USERS; i++) {
			Customer customer = customers.get(i).at(this.newNode);
			if (i % 2 == 0) {
				// the very first request is a form of a page that the old node has made
				assertThat(customer.add("pen")).isEqualTo("book" + i + ",pen");
			}
			assertThat(customer.cart()).startsWith("book" + i);
			assertThat(customer.name()).isEqualTo(Shop.user(i));
			assertThat(customer.add("cup")).endsWith(",cup");
		}
		assertThat(oldSessions()).isZero();
		assertThat(this.newNode.rows()).isEqualTo(Shop.USERS);
		assertThat(this.newNode.bean(SessionStore.class).sessionsOf(Shop.user(7))).hasSize(1);
		this.newNode.clock().plus(Duration.ofMinutes(1));
		for (String cookie : oldCookies) {
			assertThat(this.newNode.newBrowser().with(cookie).get("/name").statusCode()).isEqualTo(302);
		}
		for (int i = 0; i < Shop.USERS; i++) {
			assertThat(customers.get(i).name()).isEqualTo(Shop.user(i));
		}
	}

	@Test
	void theFirstResponseCarriesATokenAndTheNextNone() {
		Customer customer = customer(1).at(this.newNode);
		HttpResponse<String> first = customer.browser().get("/name");
		assertThat(Browser.setCookies(first)).singleElement().asString().startsWith("SESSION=");
		assertThat(customer.hasToken()).isTrue();
		assertThat(Browser.setCookies(customer.browser().get("/name"))).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "/uncached/flushed", "/uncached/long", "/uncached/read", "/uncached/redirected", "/plain" })
	void aFirstResponseOfWhichNobodySaysAnythingIsPrivate(String path) {
		Customer customer = customer(5).at(this.newNode);
		HttpResponse<String> first = customer.browser().get(path);
		assertThat(Browser.setCookies(first)).singleElement().asString().startsWith("SESSION=");
		assertThat(first.headers().allValues("Cache-Control")).containsExactly("private");
		assertThat(customer.browser().get(path).headers().allValues("Cache-Control")).isEmpty();
	}

	@Test
	void aFirstResponseThatIsForAllCachesIsForOne() {
		Customer customer = customer(7).at(this.newNode);
		HttpResponse<String> first = customer.browser().get("/uncached/for-all");
		assertThat(Browser.setCookies(first)).hasSize(1);
		assertThat(first.headers().allValues("Cache-Control")).containsExactly("max-age=31536000, private");
		HttpResponse<String> next = customer.browser().get("/uncached/for-all");
		assertThat(Browser.setCookies(next)).isEmpty();
		assertThat(next.headers().allValues("Cache-Control")).containsExactly("max-age=31536000, public");
	}

	@Test
	void whatTheApplicationSaysOfAFirstResponseStands() {
		Customer customer = customer(6).at(this.newNode);
		HttpResponse<String> first = customer.browser().get("/flushed");
		assertThat(Browser.setCookies(first)).hasSize(1);
		assertThat(first.headers().allValues("Cache-Control")).singleElement().asString().contains("no-store");
	}

	@Test
	void aCookieThatOutlivesTheBrowserStillDoes() {
		Customer lasting = customer(30);
		lasting.browser().get("/remember");
		HttpResponse<String> first = lasting.at(this.newNode).browser().get("/name");
		assertThat(Browser.setCookies(first)).singleElement().asString().contains("Max-Age=");
		HttpResponse<String> other = customer(31).at(this.newNode).browser().get("/name");
		assertThat(Browser.setCookies(other)).singleElement().asString().doesNotContain("Max-Age=");
	}

	@Test
	void aPageThatNeedsNoSessionMovesItToo() {
		Customer customer = customer(2).at(this.newNode);
		customer.browser().get("/public");
		assertThat(oldSessions()).isZero();
		assertThat(customer.cart()).isEqualTo("book2");
	}

	@Test
	void theOldCookieIsAnsweredWithTheSameTokenWithinTheWindow() {
		Customer customer = customer(3);
		String old = customer.browser().cookie();
		customer.at(this.newNode).name();
		customer.name();
		this.newNode.clock().plus(Duration.ofSeconds(59));
		Browser late = this.newNode.newBrowser().with(old);
		assertThat(late.body("/cart")).isEqualTo("book3");
		assertThat(late.cookie()).isEqualTo(customer.browser().cookie());
		this.newNode.clock().plus(Duration.ofSeconds(1));
		assertThat(this.newNode.newBrowser().with(old).get("/cart").statusCode()).isEqualTo(302);
	}

	@Test
	void theSixFirstRequestsOfAPageAllGoOnWithOneSession() {
		Customer customer = customer(11);
		Browser browser = this.newNode.newBrowser().with(customer.browser().cookie());
		List<CompletableFuture<HttpResponse<String>>> page = new ArrayList<>();
		for (int i = 0; i < 6; i++) {
			page.add(browser.send((i % 2 == 0) ? "/cart" : "/public"));
		}
		List<HttpResponse<String>> responses = page.stream().map(Browser::join).toList();
		assertThat(responses).allSatisfy((response) -> assertThat(response.statusCode()).isEqualTo(200));
		assertThat(responses.stream().flatMap((response) -> Browser.setCookies(response).stream()).distinct())
			.hasSize(1);
		assertThat(browser.accept(responses.get(5)).body()).isEqualTo("public");
		assertThat(browser.body("/cart")).isEqualTo("book11");
		assertThat(this.newNode.rows()).isOne();
		assertThat(oldSessions()).isZero();
	}

	@Test
	void theOldCookieIsGoodUntilTheBrowserHasTheToken() {
		Customer customer = customer(9);
		String old = customer.browser().cookie();
		customer.at(this.newNode).name();
		this.newNode.clock().plus(Duration.ofMinutes(10));
		// the response got lost
		assertThat(this.newNode.newBrowser().with(old).body("/cart")).isEqualTo("book9");
	}

	@Test
	void twoWritesMoreAndTheSessionIsAsAnyOther() {
		Customer customer = customer(10).at(this.newNode);
		customer.name();
		assertThat(writes(customer)).isOne();
		assertThat(writes(customer)).isZero();
		this.newNode.clock().plus(Duration.ofMinutes(1));
		assertThat(writes(customer)).isOne();
		assertThat(writes(customer)).isZero();
	}

	private long writes(Customer customer) {
		this.newNode.log().reset();
		customer.name();
		return this.newNode.log().statements().stream().filter((sql) -> sql.startsWith("update")).count();
	}

	@Test
	void aLimitOfSessionsCountsWhatWasMoved() {
		Customer first = customer(4);
		Customer second = customer(4);
		assertThat(first.at(this.newNode).name()).isEqualTo(Shop.user(4));
		assertThat(second.at(this.newNode).name()).isEqualTo(Shop.user(4));
		this.newNode.clock().plus(Duration.ofMinutes(2));
		second.name();
		new Customer(this.newNode).signIn(Shop.user(4));
		first.browser().without("remember-me");
		assertThat(first.name()).contains("expired");
		assertThat(second.name()).isEqualTo(Shop.user(4));
	}

	@Test
	void anEndByNameReachesWhatHasNotMoved() {
		List<Customer> all = List.of(customer(20), customer(20), customer(20));
		Customer another = customer(21);
		assertThat(all.get(2).at(this.newNode).name()).isEqualTo(Shop.user(20));
		this.newNode.clock().set(Instant.now());
		SessionStore store = this.newNode.bean(SessionStore.class);
		assertThat(store.destroyAll(Shop.user(20))).isEqualTo(isIndexed() ? 3 : 1);
		for (Customer customer : all) {
			customer.browser().without("remember-me");
			assertThat(customer.at(this.newNode).browser().get("/name").statusCode()).isEqualTo(302);
		}
		assertThat(store.sessionsOf(Shop.user(20))).isEmpty();
		assertThat(oldSessions()).isOne();
		assertThat(another.at(this.newNode).name()).isEqualTo(Shop.user(21));
	}

	@Test
	void anEndOfAllOthersReachesWhatHasNotMovedAndKeepsTheOne() {
		Customer kept = customer(22).at(this.newNode);
		SessionHandle handle = SessionHandle.parse(kept.browser().body("/id")).orElseThrow();
		Customer other = customer(22);
		this.newNode.clock().set(Instant.now());
		this.newNode.bean(SessionStore.class).destroyOthers(Shop.user(22), handle);
		other.browser().without("remember-me");
		assertThat(other.at(this.newNode).browser().get("/name").statusCode()).isEqualTo(302);
		assertThat(kept.name()).isEqualTo(Shop.user(22));
		assertThat(new Customer(this.newNode).signIn(Shop.user(22)).name()).isEqualTo(Shop.user(22));
	}

	@Test
	void aListAndALimitCountWhatHasNotMoved() {
		assumeTrue(isIndexed(), "The old store does not know whose a session is");
		Customer first = customer(23);
		customer(23);
		assertThat(this.newNode.bean(SessionStore.class).sessionsOf(Shop.user(23))).hasSize(2);
		Customer third = customer(24);
		customer(24);
		new Customer(this.newNode).signIn(Shop.user(24));
		assertThat(first.at(this.newNode).name()).isEqualTo(Shop.user(23));
		third.browser().without("remember-me");
		assertThat(third.at(this.newNode).name()).contains("expired");
	}

	@Test
	void aLogoutEndsTheMovedSessionForGood() {
		Customer customer = customer(5);
		String old = customer.browser().cookie();
		customer.at(this.newNode);
		assertThat(customer.signOut()).isEqualTo(302);
		assertThat(customer.browser().cookie()).isEmpty();
		assertThat(oldSessions() + this.newNode.rows()).isZero();
		assertThat(this.newNode.newBrowser().with(old).get("/name").statusCode()).isEqualTo(302);
	}

	@Test
	void signingInAgainKeepsNeitherTheOldCookieNorTheFirstToken() {
		Customer customer = customer(6);
		String old = customer.browser().cookie();
		customer.at(this.newNode).name();
		String token = customer.browser().cookie();
		customer.signIn(Shop.user(6));
		assertThat(customer.cart()).isEqualTo("book6");
		assertThat(this.newNode.newBrowser().with(old).get("/name").statusCode()).isEqualTo(302);
		assertThat(this.newNode.newBrowser().with(token).get("/name").statusCode()).isEqualTo(302);
	}

	@Test
	void whereTheOldSessionIsOverTheRememberMeCookieSignsIn() {
		Customer customer = customer(8);
		this.newNode.clock().plus(Duration.ofMinutes(31));
		customer.at(this.newNode);
		assertThat(customer.name()).isEqualTo(Shop.user(8));
		assertThat(customer.cart()).isEqualTo("null");
		assertThat(oldSessions()).isZero();
	}

}
