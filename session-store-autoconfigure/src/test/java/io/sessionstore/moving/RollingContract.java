package io.sessionstore.moving;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;

import io.sessionstore.SessionToken;
import io.sessionstore.http.Browser;
import io.sessionstore.http.TestServer;
import io.sessionstore.testkit.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Nodes of before, bridges and nodes that move sessions in, side by side on the same
 * database and the same cookies.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RollingContract {

	private final TestDatabase database;

	private TestServer before;

	private TestServer bridge;

	private TestServer after;

	RollingContract(TestDatabase database) {
		this.database = database;
	}

	@BeforeAll
	void start() {
		this.before = TestServer.on(this.database)
			.only(Shop.class, OldNode.class)
			.with("session-store.enabled=false", "spring.session.jdbc.initialize-schema=always",
					"spring.session.timeout=40m")
			.start();
		this.bridge = newNode("bridge").start();
		this.after = newNode("adopt").start();
	}

	private TestServer newNode(String mode) {
		return this.before.another()
			.only(Shop.class)
			.with("session-store.enabled=true", "session-store.import.spring-session-jdbc.enabled=true",
					"session-store.import.mode=" + mode);
	}

	@AfterAll
	void stop() {
		this.after.stop();
		this.bridge.stop();
		this.before.close();
	}

	@BeforeEach
	void reset() {
		this.after.reset();
		this.before.jdbc().update("delete from SPRING_SESSION");
		for (TestServer node : List.of(this.bridge, this.after)) {
			node.clock().set(Instant.now());
		}
	}

	private int oldRows() {
		Integer count = this.before.jdbc().queryForObject("select count(*) from SPRING_SESSION", Integer.class);
		return (count != null) ? count : -1;
	}

	private static boolean isOld(Customer customer) {
		String id = new String(Base64.getDecoder().decode(customer.browser().cookie()), StandardCharsets.US_ASCII);
		return id.matches("[0-9a-f-]{36}");
	}

	private static boolean hasToken(Customer customer) {
		return SessionToken.parse(customer.browser().cookie()).isPresent();
	}

	@Test
	void aUserGoesBackAndForthBetweenAnOldNodeAndABridge() {
		Customer customer = new Customer(this.before).signIn(Shop.user(1));
		assertThat(customer.add("book")).isEqualTo("book");
		assertThat(customer.at(this.bridge).add("pen")).isEqualTo("book,pen");
		assertThat(customer.at(this.before).add("cup")).isEqualTo("book,pen,cup");
		assertThat(customer.at(this.bridge).name()).isEqualTo(Shop.user(1));
		assertThat(isOld(customer)).isTrue();
		assertThat(this.after.rows()).isZero();
		assertThat(oldRows()).isOne();
	}

	@Test
	void whoSignsInAtABridgeIsKnownToAnOldNode() {
		Customer customer = new Customer(this.bridge).signIn(Shop.user(2));
		assertThat(isOld(customer)).isTrue();
		assertThat(customer.add("book")).isEqualTo("book");
		assertThat(customer.at(this.before).add("pen")).isEqualTo("book,pen");
		assertThat(this.before.jdbc()
			.queryForObject("select min(MAX_INACTIVE_INTERVAL) from SPRING_SESSION", Integer.class)).isEqualTo(2_400);
		assertThat(this.after.rows()).isZero();
	}

	@Test
	void aLogoutAtABridgeIsFinalOnAnOldNode() {
		Customer customer = new Customer(this.before).signIn(Shop.user(3));
		String cookie = customer.browser().cookie();
		assertThat(customer.at(this.bridge).signOut()).isEqualTo(302);
		assertThat(customer.browser().cookie()).isEmpty();
		assertThat(oldRows()).isZero();
		assertThat(this.before.newBrowser().with(cookie).get("/name").statusCode()).isEqualTo(302);
	}

	@Test
	void aUserGoesBackAndForthBetweenABridgeAndANodeThatMovesSessionsIn() {
		Customer customer = new Customer(this.bridge).signIn(Shop.user(4));
		assertThat(customer.add("book")).isEqualTo("book");
		assertThat(customer.at(this.after).add("pen")).isEqualTo("book,pen");
		assertThat(hasToken(customer)).isTrue();
		assertThat(customer.at(this.bridge).add("cup")).isEqualTo("book,pen,cup");
		assertThat(customer.at(this.after).cart()).isEqualTo("book,pen,cup");
		assertThat(customer.at(this.bridge).name()).isEqualTo(Shop.user(4));
		assertThat(hasToken(customer)).isTrue();
		assertThat(oldRows()).isZero();
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
	void aLogoutAtABridgeEndsWhatAnotherNodeHasMoved() {
		Customer customer = new Customer(this.bridge).signIn(Shop.user(6));
		String old = customer.browser().cookie();
		customer.at(this.after).name();
		String token = customer.browser().cookie();
		assertThat(customer.at(this.bridge).readCsrf().signOut()).isEqualTo(302);
		assertThat(oldRows() + this.after.rows()).isZero();
		for (String cookie : List.of(old, token)) {
			assertThat(this.after.newBrowser().with(cookie).get("/name").statusCode()).isEqualTo(302);
			assertThat(this.bridge.newBrowser().with(cookie).get("/name").statusCode()).isEqualTo(302);
		}
	}

	@Test
	void aNodeThatGoesBackToBeingABridgeKnowsTheTokens() {
		Customer customer = new Customer(this.after).signIn(Shop.user(7));
		assertThat(customer.add("book")).isEqualTo("book");
		assertThat(customer.at(this.bridge).cart()).isEqualTo("book");
		assertThat(customer.at(this.bridge).signIn(Shop.user(7)).cart()).isEqualTo("book");
		assertThat(hasToken(customer)).isTrue();
		assertThat(customer.at(this.after).cart()).isEqualTo("book");
	}

	@Test
	void aLimitOfSessionsAtABridgeCountsBothStores() {
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
