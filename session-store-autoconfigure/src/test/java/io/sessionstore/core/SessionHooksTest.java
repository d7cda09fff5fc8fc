package io.sessionstore.core;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import io.sessionstore.IssuedSession;
import io.sessionstore.SessionDestruction;
import io.sessionstore.SessionDestruction.Reason;
import io.sessionstore.SessionHandle;
import io.sessionstore.SessionInterceptor;
import io.sessionstore.SessionOptions;
import io.sessionstore.SessionStore;
import io.sessionstore.SessionStoreErrorHandler;
import io.sessionstore.SessionStoreErrorHandler.Operation;
import io.sessionstore.SessionTimeoutResolver;
import io.sessionstore.testkit.EveryDatabase;
import io.sessionstore.testkit.ParameterizedStoreTest;
import io.sessionstore.testkit.SessionStoreFixture;
import io.sessionstore.testkit.StoreContext;
import io.sessionstore.testkit.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Where an application takes part: interceptors and timeouts of its own choice.
 */
@EveryDatabase
class SessionHooksTest extends ParameterizedStoreTest implements SessionStoreFixture {

	private static final String NAME = FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME;

	@Parameter
	private TestDatabase database;

	@Override
	protected StoreContext.Builder builder() {
		return StoreContext.on(this.database).with(Hooks.class);
	}

	@BeforeEach
	void clearHooks() {
		hooks().calls.clear();
		hooks().reset();
	}

	private Hooks hooks() {
		return context().bean(Hooks.class);
	}

	@Test
	void whatIsSetBeforeACreationGoesIntoTheSameInsert() {
		hooks().create = (session) -> session.setAttribute("origin", "hook");
		context().log().reset();
		IssuedSession issued = issue("alice");
		assertThat(context().log().statements()).singleElement().asString().startsWith("insert");
		assertThat(store().read(issued.token()).orElseThrow().<String>getAttribute("origin")).isEqualTo("hook");
		assertThat(hooks().calls).containsExactly("first create", "second create");
	}

	@Test
	void aVetoedCreationWritesNothingAndTheOthersAreStillCalled() {
		hooks().create = (session) -> {
			throw new IllegalStateException("no");
		};
		assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> issue("alice")).withMessage("no");
		assertThat(rows()).isZero();
		assertThat(hooks().calls).containsExactly("first create", "second create");
	}

	@Test
	void whatIsChangedBeforeAnUpdateGoesIntoTheSameStatement() {
		Session session = found(create());
		session.setAttribute("a", 1);
		session.setAttribute("secret", 2);
		hooks().update = (changed) -> {
			changed.removeAttribute("secret");
			changed.setAttribute("changed", true);
		};
		context().log().reset();
		assertThat(store().update(session)).isTrue();
		assertThat(context().log().statements()).singleElement().asString().startsWith("update");
		Session read = found(SessionHandle.of(session));
		assertThat(read.getAttributeNames()).containsExactlyInAnyOrder("a", "changed");
	}

	@Test
	void aVetoedUpdateLeavesTheRow() {
		SessionHandle handle = create();
		List<String> before = snapshot("version", "attributes", "last_accessed_at");
		Session session = found(handle);
		session.setAttribute("a", 1);
		clock().plus(TOUCH_INTERVAL);
		hooks().update = (changed) -> {
			throw new IllegalStateException("no");
		};
		assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> store().update(session));
		assertThat(snapshot("version", "attributes", "last_accessed_at")).isEqualTo(before);
		hooks().reset();
		assertThat(store().update(session)).isTrue();
		assertThat(found(handle).<Integer>getAttribute("a")).isEqualTo(1);
	}

	@Test
	void anAccessAloneIsNoUpdate() {
		SessionHandle handle = create();
		hooks().calls.clear();
		clock().plus(TOUCH_INTERVAL);
		assertThat(store().touch(handle)).isTrue();
		assertThat(store().update(found(handle))).isTrue();
		assertThat(hooks().calls).isEmpty();
	}

	@Test
	void everyEndHasItsReason() {
		SessionHandle ended = create("alice");
		SessionHandle all = create("alice");
		SessionHandle expired = create();
		SessionHandle purged = create();
		hooks().calls.clear();
		store().destroy(ended);
		store().destroyAll("alice");
		clock().plus(INACTIVITY);
		store().find(expired);
		store().cleanUpExpired();
		SessionHandle cleared = create();
		store().clear();
		assertThat(hooks().ends).containsExactly(ended + " REQUESTED", all + " REQUESTED", expired + " EXPIRED",
				purged + " CLEANED_UP", cleared + " CLEARED");
	}

	@Test
	void theSessionIsLoadedOnlyForWhoAsks() {
		SessionHandle handle = create();
		context().log().reset();
		store().destroy(handle);
		assertThat(context().log().statements()).singleElement().asString().startsWith("delete");
		SessionHandle other = create("alice");
		List<String> told = new ArrayList<>();
		hooks().delete = (deletion) -> told
			.add(deletion.session().orElseThrow().<String>getAttribute(NAME) + deletion.handle().equals(other));
		store().destroy(other);
		assertThat(told).containsExactly("alicetrue");
	}

	@Test
	void aRequestedEndCanBeVetoedButNoOther() {
		SessionHandle handle = create("alice");
		hooks().delete = (deletion) -> {
			throw new IllegalStateException("no");
		};
		assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> store().destroy(handle));
		assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> store().destroy("alice", handle));
		assertThat(store().find(handle)).isPresent();
		clock().plus(INACTIVITY);
		assertThat(store().cleanUpExpired()).isOne();
		create();
		assertThat(store().clear()).isOne();
		assertThat(rows()).isZero();
	}

	@Test
	void nobodyIsAskedAboutASessionOfSomebodyElse() {
		SessionHandle handle = create("alice");
		hooks().calls.clear();
		hooks().delete = (deletion) -> {
			throw new IllegalStateException("no");
		};
		assertThat(store().destroy("bob", handle)).isFalse();
		assertThat(store().destroy("bob", SessionHandle.parse("01890000-0000-7000-8000-000000000000").orElseThrow()))
			.isFalse();
		assertThat(hooks().calls).isEmpty();
		assertThat(store().find(handle)).isPresent();
	}

	@Test
	void aCheckedExceptionIsAVetoToo() {
		hooks().create = (session) -> sneak(new IOException("no"));
		assertThatExceptionOfType(IOException.class).isThrownBy(() -> issue("alice"));
		assertThat(hooks().calls).containsExactly("first create", "second create");
		assertThat(rows()).isZero();
		hooks().reset();
		SessionHandle handle = create("alice");
		hooks().delete = (deletion) -> sneak(new IOException("no"));
		assertThatExceptionOfType(IOException.class).isThrownBy(() -> store().destroy(handle));
		assertThatExceptionOfType(IOException.class).isThrownBy(() -> store().destroyAll("alice"));
		assertThat(hooks().ends).containsExactly(handle + " REQUESTED", handle + " REQUESTED");
		assertThat(store().find(handle)).isPresent();
		clock().plus(INACTIVITY);
		assertThat(store().find(handle)).isEmpty();
		assertThat(rows()).isZero();
	}

	@SuppressWarnings("unchecked")
	private static <T extends Throwable> void sneak(Throwable thrown) throws T {
		throw (T) thrown;
	}

	@Test
	void aVetoOfOneDoesNotSkipTheOthers() {
		SessionHandle first = create("alice");
		SessionHandle kept = create("alice");
		SessionHandle last = create("alice");
		hooks().delete = (deletion) -> {
			if (deletion.handle().equals(kept)) {
				throw new IllegalStateException("no");
			}
		};
		assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> store().destroyAll("alice"));
		assertThat(store().find(first)).isEmpty();
		assertThat(store().find(kept)).isPresent();
		assertThat(store().find(last)).isEmpty();
		assertThatExceptionOfType(IllegalStateException.class)
			.isThrownBy(() -> store().destroyAll(List.of(kept, create("bob"))));
		assertThat(rows()).isOne();
		assertThatExceptionOfType(IllegalStateException.class)
			.isThrownBy(() -> store().destroyCreatedBefore(clock().instant().plusSeconds(1)));
		assertThat(store().find(kept)).isPresent();
	}

	@Test
	void timeoutsAreChosenAtCreation() {
		hooks().timeouts = (session, principal, configured) -> "admin".equals(principal)
				? configured.with(Duration.ofMinutes(5), Duration.ofHours(1)) : null;
		SessionHandle admin = create("admin");
		SessionHandle user = create("user");
		assertThat(found(admin).getMaxInactiveInterval()).isEqualTo(Duration.ofMinutes(5));
		assertThat(found(user).getMaxInactiveInterval()).isEqualTo(INACTIVITY);
		keepAlive(admin, Duration.ofHours(1));
		assertThat(store().find(admin)).isEmpty();
	}

	private void keepAlive(SessionHandle handle, Duration duration) {
		for (Duration passed = Duration.ZERO; passed.compareTo(duration.minusMinutes(4)) < 0; passed = passed
			.plusMinutes(4)) {
			assertThat(store().touch(handle)).as("after %s", passed).isTrue();
			clock().plus(Duration.ofMinutes(4));
		}
		assertThat(store().find(handle)).as("just before").isPresent();
		clock().plus(Duration.ofMinutes(4));
	}

	@Test
	void timeoutsAreChosenAgainWhenThePrincipalChangesAndCountFromTheCreation() {
		SessionHandle handle = create();
		hooks().timeouts = (session, principal, configured) -> configured.with(Duration.ofMinutes(5),
				Duration.ofHours(1));
		clock().plus(Duration.ofMinutes(10));
		Session session = found(handle);
		session.setAttribute("other", 1);
		store().update(session);
		assertThat(found(handle).getMaxInactiveInterval()).isEqualTo(INACTIVITY);
		session.setAttribute(NAME, "admin");
		context().log().reset();
		store().update(session);
		assertThat(context().log().statements()).hasSize(1);
		assertThat(found(handle).getMaxInactiveInterval()).isEqualTo(Duration.ofMinutes(5));
		assertThat(jdbc().queryForObject("select expires_at_latest - created_at from http_session", Long.class))
			.isEqualTo(Duration.ofHours(1).toMillis());
		assertThat(jdbc().queryForObject(
				"select count(*) from http_session where purge_after > expires_at_latest or purge_after < last_accessed_at + 300000",
				Long.class))
			.isZero();
		keepAlive(handle, Duration.ofMinutes(48));
		clock().plus(Duration.ofMinutes(2));
		assertThat(store().find(handle)).isEmpty();
	}

	@Test
	void whatASessionWasGivenItselfGoesBefore() {
		hooks().timeouts = (session, principal, configured) -> configured.with(Duration.ofMinutes(5),
				Duration.ofHours(1));
		IssuedSession issued = store().create(SessionOptions.builder()
			.principal("alice")
			.inactivity(Duration.ofMinutes(7))
			.absolute(Duration.ofHours(2))
			.build());
		assertThat(found(handle(issued)).getMaxInactiveInterval()).isEqualTo(Duration.ofMinutes(7));
		assertThat(jdbc().queryForObject("select expires_at_latest - created_at from http_session", Long.class))
			.isEqualTo(Duration.ofHours(2).toMillis());
	}

	@Test
	void timeoutsThatCannotBeAreRefused() {
		hooks().timeouts = (session, principal, configured) -> configured.with(Duration.ofHours(2),
				Duration.ofHours(1));
		assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> issue("alice"));
		hooks().timeouts = (session, principal, configured) -> configured.with(Duration.ZERO, Duration.ofHours(1));
		assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> issue("alice"));
		assertThat(rows()).isZero();
	}

	@Test
	void allSessionsFromBeforeAnInstantEnd() {
		SessionHandle old = create("alice");
		SessionHandle anonymous = create();
		clock().plus(Duration.ofMinutes(1));
		SessionHandle young = create("alice");
		assertThat(store().destroyCreatedBefore(clock().instant())).isEqualTo(2);
		assertThat(store().find(old)).isEmpty();
		assertThat(store().find(anonymous)).isEmpty();
		assertThat(store().find(young)).isPresent();
		assertThat(store().destroyCreatedBefore(clock().instant())).isZero();
		assertThat(store().destroyCreatedBefore(clock().instant().plusMillis(1))).isOne();
		create();
		assertThat(store().destroyCreatedBefore(Instant.MIN)).isZero();
		assertThat(store().destroyCreatedBefore(Instant.EPOCH)).isZero();
		assertThat(store().destroyCreatedBefore(Instant.MAX)).isOne();
	}

	@Test
	void everyFailureIsToldWithItsOperationAndNothingIsRemembered() {
		IssuedSession issued = issue("alice");
		SessionHandle handle = handle(issued);
		Session session = found(handle);
		session.setAttribute("a", 1);
		jdbc().execute("alter table http_session rename to http_session_away");
		try {
			assertThatExceptionOfType(DataAccessException.class).isThrownBy(() -> store().read(issued.token()));
			assertThatExceptionOfType(DataAccessException.class).isThrownBy(() -> store().find(handle));
			assertThatExceptionOfType(DataAccessException.class).isThrownBy(this::issue);
			assertThatExceptionOfType(DataAccessException.class).isThrownBy(() -> store().update(session));
			assertThatExceptionOfType(DataAccessException.class).isThrownBy(() -> store().touch(handle));
			assertThatExceptionOfType(DataAccessException.class).isThrownBy(() -> store().destroy(handle));
			assertThatExceptionOfType(DataAccessException.class).isThrownBy(() -> store().destroyAll("alice"));
			assertThatExceptionOfType(DataAccessException.class).isThrownBy(() -> store().sessionsOf("alice"));
			assertThatExceptionOfType(DataAccessException.class).isThrownBy(() -> store().count());
			assertThatExceptionOfType(DataAccessException.class).isThrownBy(() -> store().cleanUpExpired());
			assertThat(hooks().failed).containsExactly(Operation.READ, Operation.READ, Operation.CREATE,
					Operation.UPDATE, Operation.UPDATE, Operation.DESTROY, Operation.DESTROY, Operation.LIST,
					Operation.LIST, Operation.CLEANUP);
			hooks().goOn = true;
			assertThat(store().read(issued.token())).isEmpty();
			assertThatExceptionOfType(DataAccessException.class).isThrownBy(() -> store().update(session));
		}
		finally {
			jdbc().execute("alter table http_session_away rename to http_session");
		}
		assertThat(store().update(session)).isTrue();
		assertThat(store().read(issued.token())).isPresent();
	}

	@Test
	void aVetoIsNoFailure() {
		hooks().create = (session) -> {
			throw new IllegalStateException("no");
		};
		assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> issue("alice"));
		assertThat(hooks().failed).isEmpty();
	}

	@Configuration(proxyBeanMethods = false)
	static class Hooks {

		final List<Operation> failed = new ArrayList<>();

		boolean goOn;

		final List<String> calls = new ArrayList<>();

		final List<String> ends = new ArrayList<>();

		Consumer<Session> create;

		Consumer<Session> update;

		Consumer<SessionDestruction> delete;

		SessionTimeoutResolver timeouts;

		Hooks() {
			reset();
		}

		void reset() {
			this.ends.clear();
			this.failed.clear();
			this.goOn = false;
			this.create = (session) -> {
			};
			this.update = (session) -> {
			};
			this.delete = (deletion) -> {
			};
			this.timeouts = (session, principal, configured) -> null;
		}

		@Bean
		SessionTimeoutResolver chosenTimeouts() {
			return (session, principal, configured) -> this.timeouts.resolve(session, principal, configured);
		}

		@Bean
		SessionStoreErrorHandler failures() {
			return (operation, failure) -> {
				this.failed.add(operation);
				return this.goOn;
			};
		}

		// Needs the store, which needs it.
		@Bean
		@Order(1)
		SessionInterceptor first(SessionStore store) {
			return new SessionInterceptor() {

				@Override
				public void beforeCreate(Session session) {
					Hooks.this.calls.add("first create");
					Hooks.this.create.accept(session);
				}

				@Override
				public void beforeUpdate(Session session) {
					Hooks.this.calls.add("first update");
					Hooks.this.update.accept(session);
				}

				@Override
				public void beforeDestroy(SessionDestruction deletion) {
					Hooks.this.calls.add("first delete");
					Hooks.this.delete.accept(deletion);
				}

			};
		}

		@Bean
		@Order(2)
		SessionInterceptor second() {
			return new SessionInterceptor() {

				@Override
				public void beforeCreate(Session session) {
					Hooks.this.calls.add("second create");
				}

				@Override
				public void beforeDestroy(SessionDestruction deletion) {
					Reason reason = deletion.reason();
					Hooks.this.ends.add(deletion.handle() + " " + reason);
				}

			};
		}

	}

}
