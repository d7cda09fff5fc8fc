package io.sessionstore.cache;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import io.sessionstore.IssuedSession;
import io.sessionstore.SessionHandle;
import io.sessionstore.SessionOptions;
import io.sessionstore.SessionStore;
import io.sessionstore.SessionToken;
import io.sessionstore.core.StoredSession;
import io.sessionstore.testkit.Breakpoint;
import io.sessionstore.testkit.EveryDatabase;
import io.sessionstore.testkit.JdbcCall.Kind;
import io.sessionstore.testkit.StoreContext;
import org.junit.jupiter.api.Test;

import org.springframework.context.event.EventListener;
import org.springframework.session.Session;
import org.springframework.session.events.SessionDeletedEvent;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A node that has asked about a session serves it for two seconds without asking again.
 * What the node itself does counts at once, what the other does within that time.
 */
@EveryDatabase
class TrustForTest extends TwoNodes {

	private static final Duration TRUST = Duration.ofSeconds(2);

	TrustForTest() {
		super((builder) -> builder.property("session-store.cache.trust-for", "2s"));
	}

	private boolean opens(StoreContext node, String token) {
		return node.store().read(token).isPresent();
	}

	private IssuedSession known() {
		IssuedSession issued = issue(Map.of("a", "1"));
		assertThat(opens(here(), issued.token())).isTrue();
		here().log().reset();
		return issued;
	}

	private static SessionHandle handle(IssuedSession issued) {
		return SessionHandle.of(issued.session());
	}

	private String value(IssuedSession issued) {
		return here().store().read(issued.token()).orElseThrow().getRequiredAttribute("a");
	}

	@Test
	void withinTheTimeNothingIsAskedAndNoConnectionTaken() {
		IssuedSession issued = known();
		here().clock().plus(TRUST.minusMillis(1));
		StoredSession session = here().engine().find(token(issued)).orElseThrow();
		assertThat(session.<String>getAttribute("a")).isEqualTo("1");
		session.setLastAccessedTime(here().clock().instant());
		assertThat(here().engine().save(session)).isTrue();
		assertThat(here().log().statements()).isEmpty();
		assertThat(here().log().count(Kind.OPEN)).isZero();
	}

	@Test
	void afterTheTimeItIsAskedAgain() {
		IssuedSession issued = known();
		here().clock().plus(TRUST);
		assertThat(opens(here(), issued.token())).isTrue();
		assertThat(here().log().statements()).hasSize(1);
	}

	@Test
	void aClockThatIsSetBackMakesItAskAgain() {
		IssuedSession issued = known();
		here().clock().plus(Duration.ofSeconds(-1));
		assertThat(opens(here(), issued.token())).isTrue();
		assertThat(here().log().statements()).hasSize(1);
	}

	@Test
	void whatThisNodeEndsIsOverAtOnce() {
		IssuedSession one = known();
		here().store().destroy(handle(one));
		assertThat(opens(here(), one.token())).isFalse();
		IssuedSession several = known();
		here().store().destroyAll(List.of(handle(several)));
		assertThat(opens(here(), several.token())).isFalse();
		IssuedSession all = known();
		here().store().clear();
		assertThat(opens(here(), all.token())).isFalse();
	}

	@Test
	void whatIsSaidToBeOverHereIsSoWhoeverEndedIt() {
		try (StoreContext listening = StoreContext.on(database())
			.besides(here())
			.property("session-store.cache.enabled", "true")
			.property("session-store.cache.trust-for", "2s")
			.with(Listening.class)
			.start()) {
			for (StoreContext node : List.of(here(), listening)) {
				ends(node).forEach((name, end) -> {
					IssuedSession issued = there().store().create(SessionOptions.builder().principal("alice").build());
					assertThat(opens(node, issued.token())).isTrue();
					there().store().destroy(handle(issued));
					end.accept(handle(issued));
					assertThat(opens(node, issued.token())).as(name).isFalse();
				});
			}
		}
	}

	private static Map<String, Consumer<SessionHandle>> ends(StoreContext node) {
		SessionStore store = node.store();
		return Map.of("one", store::destroy, "one of theirs", (handle) -> store.destroy("alice", handle), "some",
				(handle) -> store.destroyAll(List.of(handle)), "all of theirs", (handle) -> store.destroyAll("alice"),
				"others of theirs", (handle) -> store.destroyOthers("alice", new SessionHandle(new UUID(1, 1))),
				"old ones", (handle) -> store.destroyCreatedBefore(node.clock().instant().plusMillis(1)), "every",
				(handle) -> store.clear(), "a unit's", (handle) -> store.inUnitOfWork((work) -> {
					work.destroy(handle);
					return true;
				}), "found by nobody", store::find, "not extended", store::touch);
	}

	@Test
	void aReadThatTheOtherNodesEndOvertakesIsNotKeptWhereAllAreSaidToBeOver() {
		Breakpoint slow = Breakpoint.afterStatement((sql) -> sql.contains("select") && sql.contains("secret_hash"));
		try (StoreContext node = StoreContext.on(database())
			.besides(here())
			.property("session-store.cache.enabled", "true")
			.property("session-store.cache.trust-for", "2s")
			.listener(slow)
			.start()) {
			IssuedSession issued = issue(Map.of("a", "1"));
			CompletableFuture<Boolean> first = CompletableFuture.supplyAsync(() -> opens(node, issued.token()));
			slow.awaitReached();
			there().store().destroy(handle(issued));
			node.store().destroyAll("alice");
			slow.resume();
			assertThat(first.join()).isTrue();
			assertThat(opens(node, issued.token())).isFalse();
		}
	}

	@Test
	void whatTheOtherNodeEndsIsOverWithinTheTime() {
		IssuedSession issued = known();
		there().store().destroy(handle(issued));
		assertThat(opens(here(), issued.token())).as("what is given up").isTrue();
		here().clock().plus(TRUST);
		assertThat(opens(here(), issued.token())).isFalse();
	}

	@Test
	void whoeverAsksByHandleIsToldTheTruth() {
		IssuedSession issued = known();
		there().store().destroy(handle(issued));
		assertThat(here().store().find(handle(issued))).isEmpty();
		assertThat(here().store().touch(handle(issued))).isFalse();
	}

	@Test
	void aTokenThatThisNodeReplacesIsDeadAtOnce() {
		IssuedSession issued = known();
		String replaced = rotate(here(), issued);
		assertThat(opens(here(), issued.token())).isFalse();
		assertThat(opens(here(), replaced)).isTrue();
	}

	@Test
	void aTokenThatTheOtherNodeGivesOpensAtOnceAndEndsTheTrustInTheOldOne() {
		IssuedSession issued = known();
		String replaced = rotate(there(), issued);
		assertThat(opens(here(), replaced)).isTrue();
		assertThat(opens(here(), issued.token())).isFalse();
	}

	@Test
	void aChangeOfThisNodeIsSeenAtOnceAndOneOfTheOtherWithinTheTime() {
		IssuedSession issued = known();
		set(here(), handle(issued), "a", "2");
		assertThat(value(issued)).isEqualTo("2");
		set(there(), handle(issued), "a", "3");
		assertThat(value(issued)).isEqualTo("2");
		here().clock().plus(TRUST);
		assertThat(value(issued)).isEqualTo("3");
	}

	@Test
	void aChangeOfWhatIsNotTheLatestKeepsTheOtherNodesChanges() {
		IssuedSession issued = known();
		set(there(), handle(issued), "b", "theirs");
		Session old = here().store().read(issued.token()).orElseThrow();
		assertThat(old.<String>getAttribute("b")).isNull();
		old.setAttribute("c", "ours");
		assertThat(here().store().update(old)).isTrue();
		Session now = here().store().read(issued.token()).orElseThrow();
		assertThat(now.<String>getAttribute("b")).isEqualTo("theirs");
		assertThat(now.<String>getAttribute("c")).isEqualTo("ours");
	}

	@Test
	void aChangeOfWhatTheOtherNodeHasEndedIsNone() {
		IssuedSession issued = known();
		there().store().destroy(handle(issued));
		Session old = here().store().read(issued.token()).orElseThrow();
		old.setAttribute("a", "2");
		assertThat(here().store().update(old)).isFalse();
		assertThat(opens(here(), issued.token())).as("asked again").isFalse();
	}

	@Test
	void aSessionThatSeemsOverIsAskedAbout() {
		IssuedSession issued = issue(Map.of("a", "1"));
		here().clock().plus(Duration.ofMinutes(15).minusSeconds(1));
		assertThat(opens(here(), issued.token())).isTrue();
		there().store().touch(handle(issued));
		here().clock().plus(TRUST.minusMillis(500));
		assertThat(opens(here(), issued.token())).isTrue();
	}

	@Test
	void aSessionEndsAtItsEndThoughItWasJustRead() {
		IssuedSession issued = issue(Map.of("a", "1"));
		here().clock().plus(Duration.ofMinutes(15).minusSeconds(1));
		assertThat(opens(here(), issued.token())).isTrue();
		here().clock().plus(Duration.ofSeconds(1));
		assertThat(opens(here(), issued.token())).isFalse();
		assertThat(here().rows()).isZero();
	}

	@Test
	void whatATransactionHasChangedIsSeenWhenItIsCommitted() {
		IssuedSession issued = known();
		here().store().inUnitOfWork((work) -> {
			work.find(handle(issued)).orElseThrow().setAttribute("a", "2");
			work.flush();
			// reads, and may keep, what others see until the commit
			assertThat(CompletableFuture.supplyAsync(() -> value(issued)).join()).isEqualTo("1");
			return true;
		});
		assertThat(value(issued)).isEqualTo("2");
	}

	@Test
	void aReadThatAnEndOvertakesIsNotKept() {
		Breakpoint slow = Breakpoint.afterStatement((sql) -> sql.contains("select") && sql.contains("secret_hash"));
		try (StoreContext node = StoreContext.on(database())
			.besides(here())
			.property("session-store.cache.enabled", "true")
			.property("session-store.cache.trust-for", "2s")
			.listener(slow)
			.start()) {
			IssuedSession issued = issue(Map.of("a", "1"));
			CompletableFuture<Boolean> first = CompletableFuture.supplyAsync(() -> opens(node, issued.token()));
			slow.awaitReached();
			node.store().destroy(handle(issued));
			slow.resume();
			assertThat(first.join()).isTrue();
			assertThat(opens(node, issued.token())).isFalse();
		}
	}

	private static SessionToken token(IssuedSession issued) {
		return SessionToken.parse(issued.token()).orElseThrow();
	}

	private String rotate(StoreContext node, IssuedSession issued) {
		StoredSession session = request(node, handle(issued));
		session.changeSessionId();
		node.engine().save(session);
		return session.takeIssuedToken().text();
	}

	/**
	 * Listens for ends.
	 */
	static class Listening {

		@EventListener
		void deleted(SessionDeletedEvent event) {
		}

	}

}
