package io.sessionstore.imports;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.sessionstore.SessionHandle;
import io.sessionstore.SessionStore;
import io.sessionstore.http.Browser;
import io.sessionstore.http.TestServer;
import io.sessionstore.testkit.Interleaving;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * Nodes of before, bridges and nodes that move sessions in, side by side on the same
 * database and the same cookies.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RollingContract {

	TestServer before;

	private TestServer bridge;

	private TestServer after;

	abstract TestServer startOld();

	abstract TestServer newNode(TestServer old, String mode);

	abstract int oldSessions();

	abstract void clearOld();

	TestServer bridge() {
		return this.bridge;
	}

	TestServer after() {
		return this.after;
	}

	boolean isIndexed() {
		return true;
	}

	@BeforeParameterizedClassInvocation
	void start() {
		this.before = startOld();
		this.bridge = newNode(this.before, "bridge").start();
		this.after = newNode(this.before, "adopt").start();
	}

	@AfterParameterizedClassInvocation
	void stop() {
		this.after.stop();
		this.bridge.stop();
		this.before.close();
	}

	@BeforeEach
	void reset() {
		this.after.reset();
		clearOld();
		for (TestServer node : List.of(this.bridge, this.after)) {
			node.clock().set(Instant.now());
		}
	}

	@Test
	void aUserGoesBackAndForthBetweenAnOldNodeAndABridge() {
		Customer customer = new Customer(this.before).signIn(Shop.user(1));
		assertThat(customer.add("book")).isEqualTo("book");
		assertThat(customer.at(this.bridge).add("pen")).isEqualTo("book,pen");
		assertThat(customer.at(this.before).add("cup")).isEqualTo("book,pen,cup");
		assertThat(customer.at(this.bridge).name()).isEqualTo(Shop.user(1));
		assertThat(customer.hasOldCookie()).isTrue();
		assertThat(this.after.rows()).isZero();
		assertThat(oldSessions()).isOne();
	}

	@Test
	void whoSignsInAtABridgeIsKnownToAnOldNode() {
		Customer customer = new Customer(this.bridge).signIn(Shop.user(2));
		assertThat(customer.hasOldCookie()).isTrue();
		assertThat(customer.add("book")).isEqualTo("book");
		assertThat(customer.at(this.before).add("pen")).isEqualTo("book,pen");
		assertThat(this.after.rows()).isZero();
	}

	@Test
	void aLogoutAtABridgeIsFinalOnAnOldNode() {
		Customer customer = new Customer(this.before).signIn(Shop.user(3));
		String cookie = customer.browser().cookie();
		assertThat(customer.at(this.bridge).signOut()).isEqualTo(302);
		assertThat(customer.browser().cookie()).isEmpty();
		assertThat(oldSessions()).isZero();
		assertThat(this.before.newBrowser().with(cookie).get("/name").statusCode()).isEqualTo(302);
	}

	@Test
	void aUserGoesBackAndForthBetweenABridgeAndANodeThatMovesSessionsIn() {
		Customer customer = new Customer(this.bridge).signIn(Shop.user(4));
		assertThat(customer.add("book")).isEqualTo("book");
		assertThat(customer.at(this.after).add("pen")).isEqualTo("book,pen");
		assertThat(customer.hasToken()).isTrue();
		assertThat(customer.at(this.bridge).add("cup")).isEqualTo("book,pen,cup");
		assertThat(customer.at(this.after).cart()).isEqualTo("book,pen,cup");
		assertThat(customer.at(this.bridge).name()).isEqualTo(Shop.user(4));
		assertThat(customer.hasToken()).isTrue();
		assertThat(oldSessions()).isZero();
		assertThat(this.after.rows()).isOne();
	}

	@Test
	void aRequestThatComesToABridgeWithTheOldCookieIsGivenTheToken() {
		Customer customer = new Customer(this.before).signIn(Shop.user(5));
		customer.add("book");
		Browser parallel = this.bridge.newBrowser().with(customer.browser().cookie());
		customer.at(this.after).name();
		assertThat(parallel.body("/cart")).isEqualTo("book");
		assertThat(parallel.cookie()).isEqualTo(customer.browser().cookie());
	}

	@Test
	void aChangeInFlightAtABridgeIsKeptWhenAnotherNodeMovesTheSession() {
		Customer customer = new Customer(this.bridge).signIn(Shop.user(12));
		customer.add("book");
		Browser other = this.after.newBrowser().with(customer.browser().cookie());
		Shop.Pause pause = this.bridge.bean(Shop.Pause.class).arm();
		Interleaving.run(() -> assertThat(customer.add("pen")).isEqualTo("book,pen"), () -> {
			pause.awaitReached();
			assertThat(other.body("/cart")).isEqualTo("book");
			pause.resume();
		});
		assertThat(oldSessions()).isZero();
		assertThat(this.after.newBrowser().with(other.cookie()).body("/cart")).isEqualTo("book,pen");
		// its cookie is the old one still, and the token has not been used
		assertThat(customer.at(this.after).cart()).isEqualTo("book,pen");
		assertThat(this.after.rows()).isOne();
	}

	@Test
	void sixFirstRequestsOfFortyUsersOverABridgeAndANodeThatMovesAllGoOn() {
		List<CompletableFuture<HttpResponse<String>>> responses = new ArrayList<>();
		List<Browser> after = new ArrayList<>();
		for (int user = 40; user < 80; user++) {
			Customer customer = new Customer(this.bridge).signIn(Shop.user(user));
			customer.add("book");
			after.add(this.after.newBrowser().with(customer.browser().cookie()));
			Browser atBridge = this.bridge.newBrowser().with(customer.browser().cookie());
			for (int i = 0; i < 6; i++) {
				responses.add(((i % 2 == 0) ? atBridge : after.get(user - 40)).send("/cart"));
			}
		}
		assertThat(responses.stream().map(Browser::join).map((response) -> response.statusCode() + response.body()))
			.hasSize(240)
			.containsOnly("200book");
		assertThat(after.stream().map((browser) -> browser.body("/cart"))).containsOnly("book");
	}

	@Test
	void aLogoutAtABridgeEndsWhatAnotherNodeHasMoved() {
		Customer customer = new Customer(this.bridge).signIn(Shop.user(6));
		String old = customer.browser().cookie();
		customer.at(this.after).name();
		String token = customer.browser().cookie();
		assertThat(customer.at(this.bridge).readCsrf().signOut()).isEqualTo(302);
		assertThat(oldSessions() + this.after.rows()).isZero();
		for (String cookie : List.of(old, token)) {
			assertThat(this.after.newBrowser().with(cookie).get("/name").statusCode()).isEqualTo(302);
			assertThat(this.bridge.newBrowser().with(cookie).get("/name").statusCode()).isEqualTo(302);
		}
	}

	@Test
	void anEndByNameAtABridgeReachesTheOldStoreAndListsNothingAway() {
		assumeTrue(isIndexed(), "The old store does not know whose a session is");
		Customer kept = new Customer(this.bridge).signIn(Shop.user(13));
		Customer other = new Customer(this.before).signIn(Shop.user(13));
		SessionStore store = this.bridge.bean(SessionStore.class);
		assertThat(store.sessionsOf(Shop.user(13))).isEmpty();
		assertThat(oldSessions()).isEqualTo(2);
		SessionHandle current = SessionHandle.parse(kept.browser().body("/id")).orElseThrow();
		assertThat(store.destroyOthers(Shop.user(13), current)).isOne();
		other.browser().without("remember-me");
		assertThat(other.browser().get("/name").statusCode()).isEqualTo(302);
		assertThat(kept.name()).isEqualTo(Shop.user(13));
		assertThat(kept.hasOldCookie()).isTrue();
		assertThat(store.destroyAll(Shop.user(13))).isOne();
		kept.browser().without("remember-me");
		assertThat(kept.browser().get("/name").statusCode()).isEqualTo(302);
	}

	@Test
	void aNodeThatGoesBackToBeingABridgeKnowsTheTokens() {
		Customer customer = new Customer(this.after).signIn(Shop.user(7));
		assertThat(customer.add("book")).isEqualTo("book");
		assertThat(customer.at(this.bridge).cart()).isEqualTo("book");
		assertThat(customer.at(this.bridge).signIn(Shop.user(7)).cart()).isEqualTo("book");
		assertThat(customer.hasToken()).isTrue();
		assertThat(customer.at(this.after).cart()).isEqualTo("book");
	}

	@Test
	void aLimitOfSessionsAtABridgeCountsBothStores() {
		assumeTrue(isIndexed(), "The old store does not know whose a session is");
		Customer first = new Customer(this.before).signIn(Shop.user(8));
		Customer second = new Customer(this.before).signIn(Shop.user(8));
		second.at(this.after).name();
		first.browser().without("remember-me");
		second.browser().without("remember-me");
		new Customer(this.bridge).signIn(Shop.user(8));
		assertThat(List.of(first.at(this.bridge).name(), second.at(this.bridge).name()))
			.filteredOn((answer) -> answer.contains("expired"))
			.hasSize(1);
	}

	@Test
	void anOldNodeDoesNotKnowATokenAndTheRememberMeCookieSignsIn() {
		Customer customer = new Customer(this.before).signIn(Shop.user(9));
		customer.add("book");
		customer.at(this.after).name();
		assertThat(customer.at(this.before).name()).isEqualTo(Shop.user(9));
		assertThat(customer.cart()).isEqualTo("null");
	}

	@Test
	void aHandleOpensNothingAtABridge() {
		Customer customer = new Customer(this.after).signIn(Shop.user(10));
		String id = customer.browser().body("/id");
		String handle = id.substring(0, 36);
		for (String guess : List.of(id, handle,
				Base64.getEncoder().encodeToString(handle.getBytes(StandardCharsets.US_ASCII)))) {
			HttpResponse<String> response = this.bridge.newBrowser().with(guess).get("/name");
			assertThat(response.statusCode()).isEqualTo(302);
		}
	}

	@Test
	void theOldCookieOpensNothingAtABridgeOnceTheTokenIsUsed() {
		Customer customer = new Customer(this.bridge).signIn(Shop.user(11));
		String old = customer.browser().cookie();
		customer.at(this.after).name();
		customer.at(this.bridge).name();
		this.bridge.clock().plus(Duration.ofMinutes(1));
		assertThat(this.bridge.newBrowser().with(old).get("/name").statusCode()).isEqualTo(302);
		assertThat(customer.name()).isEqualTo(Shop.user(11));
	}

}
