package io.sessionstore.core;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import io.sessionstore.IssuedSession;
import io.sessionstore.SessionHandle;
import io.sessionstore.SessionInterceptor;
import io.sessionstore.SessionOptions;
import io.sessionstore.SessionUnitOfWork;
import io.sessionstore.testkit.EveryDatabase;
import io.sessionstore.testkit.ParameterizedStoreTest;
import io.sessionstore.testkit.SessionStoreFixture;
import io.sessionstore.testkit.StoreContext;
import io.sessionstore.testkit.TestDatabase;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.session.Session;
import org.springframework.session.events.SessionCreatedEvent;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Many sessions in one transaction.
 */
@EveryDatabase
class UnitOfWorkTest extends ParameterizedStoreTest implements SessionStoreFixture {

	@Parameter
	private TestDatabase database;

	@Override
	protected StoreContext.Builder builder() {
		return StoreContext.on(this.database).with(Joining.class);
	}

	@BeforeEach
	void clear() {
		Joining joining = context().bean(Joining.class);
		joining.created.clear();
		joining.beforeUpdate = (session) -> {
		};
		context().log().reset();
	}

	private SessionHandle cart(String principal, String... items) {
		return handle(store().create(SessionOptions.builder()
			.principal(principal)
			.attribute("cart", new ArrayList<>(List.of(items)))
			.build()));
	}

	// On another thread, so in no transaction of this one.
	private static <T> T outside(Supplier<T> look) {
		return CompletableFuture.supplyAsync(look, (task) -> new Thread(task).start()).join();
	}

	@Test
	void whatIsChangedInPlaceIsFoundAndWrittenAndNothingElse() {
		SessionHandle changed = cart("alice", "tea");
		SessionHandle read = cart("alice", "milk");
		store().inUnitOfWork((work) -> {
			assertThat(work.find(changed).orElseThrow()).isSameAs(work.find(changed).orElseThrow());
			assertThat(work.sessionsOf("alice")).hasSize(2).contains(work.find(changed).orElseThrow());
			work.find(read).orElseThrow().getAttribute("cart");
			List<String> cart = work.find(changed).orElseThrow().getRequiredAttribute("cart");
			cart.add("milk");
			return null;
		});
		assertThat(found(changed).<List<String>>getAttribute("cart")).containsExactly("tea", "milk");
		assertThat(snapshot("version")).containsExactlyInAnyOrder("0|", "1|");
	}

	@Test
	void flushedWorkIsVisibleInsideAndOutsideAfterTheCommit() {
		SessionHandle handle = cart("alice", "tea");
		context().bean(Joining.class).created.clear();
		IssuedSession added = store().inUnitOfWork((work) -> {
			work.find(handle).orElseThrow().setAttribute("a", 1);
			IssuedSession issued = work.create(SessionOptions.builder().principal("alice").build());
			assertThat(work.flush()).isEmpty();
			assertThat(work.sessionsOf("alice")).hasSize(2);
			assertThat(outside(() -> found(handle).<Integer>getAttribute("a"))).isNull();
			assertThat(outside(() -> store().read(issued.token()))).isEmpty();
			assertThat(context().bean(Joining.class).created).isEmpty();
			return issued;
		});
		assertThat(found(handle).<Integer>getAttribute("a")).isEqualTo(1);
		assertThat(store().read(added.token())).isPresent();
		assertThat(context().bean(Joining.class).created).hasSize(1);
	}

	@Test
	void anExceptionRollsEverythingBackAlsoWhatObjectsClaim() {
		SessionHandle changed = cart("alice", "tea");
		SessionHandle removed = cart("alice", "milk");
		context().bean(Joining.class).created.clear();
		List<String> before = snapshot("id", "version", "attributes");
		List<Session> held = new ArrayList<>();
		IllegalStateException failure = new IllegalStateException("no");
		assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> store().inUnitOfWork((work) -> {
			held.add(work.find(changed).orElseThrow());
			held.get(0).setAttribute("a", 1);
			held.add(work.create(SessionOptions.none()).session());
			work.destroy(removed);
			work.flush();
			assertThat(outside(this::rows)).isEqualTo(2);
			throw failure;
		})).isSameAs(failure);
		assertThat(snapshot("id", "version", "attributes")).isEqualTo(before);
		assertThat(context().bean(Joining.class).created).isEmpty();
		// Nothing claims to be written: both can be saved now.
		assertThat(store().update(held.get(0))).isTrue();
		assertThat(found(changed).<Integer>getAttribute("a")).isEqualTo(1);
		assertThat(store().update(held.get(1))).isTrue();
		assertThat(rows()).isEqualTo(3);
	}

	@Test
	void aRollbackMakesNoChangeOfWhatWasOnlyRead() {
		SessionHandle handle = cart("alice", "tea");
		List<Session> held = new ArrayList<>();
		assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> store().inUnitOfWork((work) -> {
			held.add(work.find(handle).orElseThrow());
			held.get(0).setAttribute("mine", 1);
			work.flush();
			throw new IllegalStateException("no");
		}));
		Session theirs = found(handle);
		theirs.setAttribute("cart", new ArrayList<>(List.of("milk")));
		assertThat(store().update(theirs)).isTrue();
		assertThat(store().update(held.get(0))).isTrue();
		assertThat(found(handle).<List<String>>getAttribute("cart")).containsExactly("milk");
		assertThat(found(handle).<Integer>getAttribute("mine")).isEqualTo(1);
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void aRemovalThatWasRolledBackIsDoneWithTheNextSave(boolean alone) {
		SessionHandle handle = cart("alice", "tea");
		List<Session> held = new ArrayList<>();
		assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> store().inUnitOfWork((work) -> {
			held.add(work.find(handle).orElseThrow());
			held.get(0).removeAttribute("cart");
			if (!alone) {
				held.get(0).setAttribute("a", 1);
			}
			work.flush();
			throw new IllegalStateException("no");
		}));
		assertThat(found(handle).<List<String>>getAttribute("cart")).containsExactly("tea");
		assertThat(held.get(0).<List<String>>getAttribute("cart")).isNull();
		assertThat(store().update(held.get(0))).isTrue();
		assertThat(found(handle).getAttributeNames()).doesNotContain("cart");
	}

	@Test
	void itJoinsTheCallersTransaction() {
		SessionHandle handle = cart("alice", "tea");
		context().transaction().executeWithoutResult((status) -> {
			store().inUnitOfWork((work) -> {
				work.find(handle).orElseThrow().setAttribute("a", 1);
				return work.create(SessionOptions.none());
			});
			status.setRollbackOnly();
		});
		assertThat(found(handle).<Integer>getAttribute("a")).isNull();
		assertThat(rows()).isOne();
		context().transaction().executeWithoutResult((status) -> {
			store().inUnitOfWork((work) -> work.create(SessionOptions.none()));
			assertThat(outside(this::rows)).isOne();
		});
		assertThat(rows()).isEqualTo(2);
	}

	@Test
	void nestedCallsJoin() {
		SessionHandle handle = cart("alice", "tea");
		assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> store().inUnitOfWork((outer) -> {
			Session session = outer.find(handle).orElseThrow();
			store().inUnitOfWork((inner) -> {
				assertThat(inner).isSameAs(outer);
				assertThat(inner.find(handle)).containsSame(session);
				return inner.create(SessionOptions.none());
			});
			throw new IllegalStateException("no");
		}));
		assertThat(rows()).isOne();
	}

	@Test
	void whatAnInterceptorAddsJoinsTheSameFlush() {
		SessionHandle handle = cart("alice", "tea");
		SessionHandle other = cart("bob", "milk");
		context().bean(Joining.class).beforeUpdate = (session) -> store().inUnitOfWork((work) -> {
			if (session.getAttribute("a") != null) {
				work.find(other).orElseThrow().setAttribute("b", 2);
				work.create(SessionOptions.builder().principal("carol").build());
			}
			return null;
		});
		store().inUnitOfWork((work) -> {
			work.find(handle).orElseThrow().setAttribute("a", 1);
			return null;
		});
		assertThat(found(other).<Integer>getAttribute("b")).isEqualTo(2);
		assertThat(store().sessionsOf("carol")).hasSize(1);
	}

	@Test
	void whatAnInterceptorChangesInASessionThatIsBeingWrittenIsWrittenToo() {
		SessionHandle first = cart("alice", "tea");
		SessionHandle second = cart("alice", "milk");
		List<Session> sessions = new ArrayList<>();
		context().bean(Joining.class).beforeUpdate = (session) -> {
			if (session == sessions.get(1) && sessions.get(0).getAttribute("b") == null) {
				sessions.get(0).setAttribute("b", 2);
			}
		};
		store().inUnitOfWork((work) -> {
			sessions.add(work.find(first).orElseThrow());
			sessions.add(work.find(second).orElseThrow());
			sessions.forEach((session) -> session.setAttribute("a", 1));
			return null;
		});
		assertThat(found(first).<Integer>getAttribute("a")).isEqualTo(1);
		assertThat(found(first).<Integer>getAttribute("b")).isEqualTo(2);
		assertThat(found(second).<Integer>getAttribute("a")).isEqualTo(1);
	}

	@Test
	void whatAnotherHasChangedIsMergedAndWhatIsGoneIsReported() {
		SessionHandle merged = cart("alice", "tea");
		SessionHandle gone = cart("alice", "milk");
		List<SessionHandle> missing = store().inUnitOfWork((work) -> {
			work.find(merged).orElseThrow().setAttribute("mine", 1);
			work.find(gone).orElseThrow().setAttribute("mine", 1);
			outside(() -> {
				Session theirs = found(merged);
				theirs.setAttribute("theirs", 2);
				return store().update(theirs) && store().destroy(gone);
			});
			return work.flush();
		});
		assertThat(missing).containsExactly(gone);
		assertThat(store().find(gone)).isEmpty();
		assertThat(found(merged).getAttributeNames()).contains("mine", "theirs", "cart");
	}

	@Test
	void whatIsRemovedIsGoneInsideAndAfterwards() {
		SessionHandle handle = cart("alice", "tea");
		SessionHandle kept = cart("alice", "tea");
		store().inUnitOfWork((work) -> {
			work.destroy(handle);
			assertThat(work.find(handle)).isEmpty();
			IssuedSession never = work.create(SessionOptions.none());
			work.destroy(SessionHandle.of(never.session()));
			return null;
		});
		assertThat(store().find(handle)).isEmpty();
		assertThat(store().find(kept)).isPresent();
		assertThat(rows()).isOne();
	}

	@Test
	void aUnitIsOfNoUseAfterItsEndOnAnotherThreadAndInAnotherTransaction() {
		SessionHandle handle = cart("alice", "tea");
		TransactionTemplate another = context().transaction();
		another.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
		SessionUnitOfWork ended = store().inUnitOfWork((work) -> {
			outside(() -> refusesAll(work, handle));
			another.executeWithoutResult((status) -> refusesAll(work, handle));
			assertThat(work.find(handle)).as("back again").isPresent();
			return work;
		});
		refusesAll(ended, handle);
		store().inUnitOfWork((other) -> refusesAll(ended, handle));
		context().transaction().executeWithoutResult((status) -> refusesAll(ended, handle));
		assertThat(rows()).isOne();
	}

	private static boolean refusesAll(SessionUnitOfWork work, SessionHandle handle) {
		for (ThrowingCallable use : List.<ThrowingCallable>of(() -> work.find(handle), () -> work.sessionsOf("alice"),
				() -> work.create(SessionOptions.none()), () -> work.destroy(handle), work::flush)) {
			assertThatIllegalStateException().isThrownBy(use).withMessageContaining("unit of work");
		}
		return true;
	}

	@Test
	void tenThousandSessionsAreWrittenInBatches() {
		store().inUnitOfWork((work) -> {
			IntStream.range(0, 10_000)
				.forEach((number) -> work
					.create(SessionOptions.builder().principal("alice").attribute("n", number).build()));
			return null;
		});
		assertThat(rows()).isEqualTo(10_000);
		assertThat(context().log().statements()).hasSize(20);
		context().log().reset();
		store().inUnitOfWork((work) -> {
			work.sessionsOf("alice").forEach((session) -> session.setAttribute("role", "admin"));
			return null;
		});
		assertThat(context().log().statements()).hasSize(21);
		List<Session> all = store().inUnitOfWork((work) -> work.sessionsOf("alice"));
		assertThat(all).hasSize(10_000)
			.allSatisfy((session) -> assertThat(session.<String>getAttribute("role")).isEqualTo("admin"));
	}

	@Configuration(proxyBeanMethods = false)
	static class Joining {

		final List<SessionCreatedEvent> created = new ArrayList<>();

		Consumer<Session> beforeUpdate = (session) -> {
		};

		@EventListener
		void created(SessionCreatedEvent event) {
			this.created.add(event);
		}

		@Bean
		SessionInterceptor joiningInterceptor() {
			return new SessionInterceptor() {

				@Override
				public void beforeUpdate(Session session) {
					Joining.this.beforeUpdate.accept(session);
				}

			};
		}

	}

}
