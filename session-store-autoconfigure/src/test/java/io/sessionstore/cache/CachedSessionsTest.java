package io.sessionstore.cache;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

import io.sessionstore.IssuedSession;
import io.sessionstore.SessionHandle;
import io.sessionstore.SessionToken;
import io.sessionstore.core.StoredSession;
import io.sessionstore.testkit.EveryDatabase;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a node with a cache does on every database: nothing that one without would not,
 * but for what it does not ask and decode again.
 */
@EveryDatabase
class CachedSessionsTest extends TwoNodes {

	CachedSessionsTest() {
		super((builder) -> builder);
	}

	@Test
	void everyRequestAsksOnce() {
		SessionHandle handle = create("a", "1");
		for (int request = 0; request < 3; request++) {
			assertThat(this.<String>get(here(), handle, "a")).isEqualTo("1");
			assertAskedOnce();
		}
		set(there(), handle, "a", "2");
		assertThat(this.<String>get(here(), handle, "a")).isEqualTo("2");
		assertAskedOnce();
		there().store().destroy(handle);
		assertThat(here().engine().find(handle)).isEmpty();
		assertAskedOnce();
	}

	private void assertAskedOnce() {
		assertThat(here().log().statements()).hasSize(1);
		assertThat(here().log().transactions()).isZero();
		here().log().reset();
	}

	@Test
	void whatTheOtherNodeEndsIsOverAtOnce() {
		IssuedSession issued = issue(Map.of("a", "1"));
		assertThat(here().store().read(issued.token())).isPresent();
		assertThat(here().store().read(issued.token())).isPresent();
		there().store().destroy(SessionHandle.of(issued.session()));
		assertThat(here().store().read(issued.token())).isEmpty();
	}

	@Test
	void aSessionEndsAtItsEnd() {
		IssuedSession issued = issue(Map.of("a", "1"));
		assertThat(here().store().read(issued.token())).isPresent();
		here().clock().plus(Duration.ofMinutes(15));
		assertThat(here().store().read(issued.token())).isEmpty();
		assertThat(here().rows()).isZero();
	}

	@Test
	void aTimeoutThatTheOtherNodeShortensCountsAtOnce() {
		SessionHandle handle = create("a", "1");
		request(here(), handle);
		StoredSession session = request(there(), handle);
		session.setMaxInactiveInterval(Duration.ofMinutes(1));
		there().engine().save(session);
		assertThat(request(here(), handle).getMaxInactiveInterval()).isEqualTo(Duration.ofMinutes(1));
		here().clock().plus(Duration.ofMinutes(1));
		assertThat(here().engine().find(handle)).isEmpty();
	}

	@Test
	void anAccessOnTheOtherNodeCountsHere() {
		SessionHandle handle = create("a", "1");
		request(here(), handle);
		here().clock().plus(Duration.ofMinutes(14));
		there().store().touch(handle);
		here().clock().plus(Duration.ofMinutes(14));
		assertThat(this.<String>get(here(), handle, "a")).isEqualTo("1");
	}

	@Test
	void aTokenThatTheOtherNodeReplacesOpensNothing() {
		IssuedSession issued = issue(Map.of("a", "1"));
		assertThat(here().store().read(issued.token())).isPresent();
		StoredSession session = request(there(), SessionHandle.of(issued.session()));
		session.changeSessionId();
		there().engine().save(session);
		String replaced = session.takeIssuedToken().text();
		assertThat(here().store().read(issued.token())).isEmpty();
		assertThat(here().store().read(replaced)).hasValueSatisfying((found) -> {
			assertThat(found.<String>getAttribute("a")).isEqualTo("1");
			assertThat(found.getId()).isEqualTo(session.getId());
		});
	}

	@Test
	void aWrongTokenOpensNothingThoughItsSessionIsKnown() {
		IssuedSession first = issue(Map.of("a", "1"));
		assertThat(here().store().read(first.token())).isPresent();
		String forged = SessionToken.of(SessionHandle.of(first.session()), new byte[16]).text();
		assertThat(here().store().read(forged)).isEmpty();
		assertThat(here().store().read(first.token())).isPresent();
	}

	@Test
	void whatTheOtherNodeChangesIsSeenAtOnce() {
		SessionHandle handle = create("a", "1");
		for (int i = 0; i < 5; i++) {
			set(there(), handle, "a", "there " + i);
			assertThat(this.<String>get(here(), handle, "a")).isEqualTo("there " + i);
			set(here(), handle, "a", "here " + i);
			assertThat(this.<String>get(there(), handle, "a")).isEqualTo("here " + i);
		}
		StoredSession session = request(there(), handle);
		session.removeAttribute("a");
		there().engine().save(session);
		assertThat(request(here(), handle).getAttributeNames()).isEmpty();
	}

	@Test
	void aSmallChangeOfALargeSessionIsSeenAtOnce() {
		String large = text(20_000);
		SessionHandle handle = create("large", large);
		set(there(), handle, "a", "1");
		for (int i = 0; i < 5; i++) {
			assertThat(this.<String>get(here(), handle, "large")).isEqualTo(large);
			set(here(), handle, "a", "here " + i);
			assertThat(this.<String>get(there(), handle, "a")).isEqualTo("here " + i);
			assertThat(this.<String>get(there(), handle, "large")).isEqualTo(large);
			set(there(), handle, "a", "there " + i);
			assertThat(this.<String>get(here(), handle, "a")).isEqualTo("there " + i);
		}
		assertThat(here().log().statements()).filteredOn((sql) -> sql.startsWith("update"))
			.hasSize(5)
			.noneMatch((sql) -> sql.contains("attributes_base"));
	}

	@Test
	void whatOneRequestDoesInsideAValueIsNotSeenByTheNext() {
		SessionHandle handle = create("cart", new ArrayList<>(List.of("apple")));
		for (int request = 0; request < 3; request++) {
			List<String> cart = get(here(), handle, "cart");
			assertThat(cart).containsExactly("apple");
			cart.add("pear");
		}
	}

	@Test
	void whatOneRequestDoesNotSaveIsNotSeenByTheNext() {
		SessionHandle handle = create("a", "1");
		for (int request = 0; request < 3; request++) {
			StoredSession session = request(here(), handle);
			assertThat(session.<String>getAttribute("a")).isEqualTo("1");
			assertThat(session.getAttributeNames()).containsExactly("a");
			session.setAttribute("a", "2");
			session.setAttribute("b", "2");
		}
		StoredSession session = request(here(), handle);
		session.removeAttribute("a");
		assertThat(this.<String>get(here(), handle, "a")).isEqualTo("1");
	}

	@Test
	void valuesThatCannotChangeAreDecodedOnce() {
		SessionHandle handle = create("at", Instant.EPOCH.plusNanos(5));
		Object first = get(here(), handle, "at");
		assertThat(this.<Object>get(here(), handle, "at")).isSameAs(first);
		set(there(), handle, "other", "1");
		assertThat(this.<Object>get(here(), handle, "at")).isEqualTo(first).isNotSameAs(first);
	}

	@Test
	void aConflictLeavesNoValueOfBefore() {
		SessionHandle handle = create("a", Instant.ofEpochSecond(1));
		get(here(), handle, "a");
		StoredSession session = request(here(), handle);
		set(there(), handle, "a", Instant.ofEpochSecond(2));
		session.setAttribute("b", "1");
		assertThat(here().engine().save(session)).isTrue();
		assertThat(session.<Instant>getAttribute("a")).isEqualTo(Instant.ofEpochSecond(2));
		assertThat(this.<Instant>get(here(), handle, "a")).isEqualTo(Instant.ofEpochSecond(2));
		assertThat(this.<String>get(there(), handle, "b")).isEqualTo("1");
	}

	@Test
	void aSessionGoesOnAfterItWasSaved() {
		SessionHandle handle = create("a", Instant.ofEpochSecond(1));
		get(here(), handle, "a");
		StoredSession session = request(here(), handle);
		for (int i = 2; i < 5; i++) {
			session.setAttribute("a", Instant.ofEpochSecond(i));
			assertThat(here().engine().save(session)).isTrue();
			assertThat(session.<Instant>getAttribute("a")).isEqualTo(Instant.ofEpochSecond(i));
			assertThat(this.<Instant>get(here(), handle, "a")).isEqualTo(Instant.ofEpochSecond(i));
		}
	}

	@Test
	void documentsThatCannotBeReadAreTriedAgain() {
		SessionHandle handle = create("a", "1");
		request(here(), handle);
		byte[] good = here().jdbc().queryForObject("select attributes from http_session", byte[].class);
		plant(new byte[] { 1, 0, 5 });
		assertThat(here().engine().find(handle)).isEmpty();
		assertThat(here().engine().find(handle)).isEmpty();
		plant(good);
		assertThat(this.<String>get(here(), handle, "a")).isEqualTo("1");
		assertThat(this.<String>get(here(), handle, "a")).isEqualTo("1");
	}

	private void plant(byte[] document) {
		here().jdbc().update("update http_session set attributes = ?, version = version + 1", document);
	}

	/**
	 * Text that cannot be compressed much.
	 */
	static String text(int length) {
		Random random = new Random(7);
		StringBuilder text = new StringBuilder(length);
		for (int i = 0; i < length; i++) {
			text.append((char) ('!' + random.nextInt(90)));
		}
		return text.toString();
	}

}
