package io.sessionstore.watch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;

import io.sessionstore.SessionHandle;
import io.sessionstore.SessionWatch.Registration;
import io.sessionstore.testkit.Gate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * The watch, with a table that a test fills.
 */
class SessionWatcherTest {

	private final Set<UUID> living = new HashSet<>();

	private final List<List<UUID>> questions = new ArrayList<>();

	private Function<List<UUID>, Collection<UUID>> table = (ids) -> ids.stream().filter(this.living::contains).toList();

	private final SessionWatcher watcher = new SessionWatcher((ids) -> {
		this.questions.add(List.copyOf(ids));
		return this.table.apply(ids);
	}, Duration.ofHours(1));

	private final SessionHandle handle = newSession();

	SessionWatcherTest() {
		this.watcher.start();
	}

	@AfterEach
	void stop() {
		this.watcher.stop();
	}

	@Test
	void nothingIsAskedWhileNothingIsWatched() {
		this.watcher.check();
		this.watcher.whenEnded(this.handle, () -> {
		}).close();
		this.watcher.check();
		assertThat(this.questions).isEmpty();
		assertThat(this.watcher.isWatching()).isFalse();
	}

	@Test
	void whatIsTakenBackIsNotDone() {
		AtomicInteger done = new AtomicInteger();
		Registration first = this.watcher.whenEnded(this.handle, done::incrementAndGet);
		Gate second = watch(this.handle);
		first.close();
		first.close();
		this.watcher.ended(List.of(this.handle.value()));
		second.await();
		awaitActions();
		assertThat(done).hasValue(0);
	}

	@Test
	void theSameActionTwiceIsDoneTwice() throws InterruptedException {
		CountDownLatch twice = new CountDownLatch(2);
		Runnable action = twice::countDown;
		this.watcher.whenEnded(this.handle, action);
		this.watcher.whenEnded(this.handle, action);
		this.watcher.ended(List.of(this.handle.value()));
		assertThat(twice.await(20, TimeUnit.SECONDS)).isTrue();
	}

	@Test
	void anEndIsToldOnce() {
		AtomicInteger done = new AtomicInteger();
		this.watcher.whenEnded(this.handle, done::incrementAndGet);
		Gate last = watch(this.handle);
		this.watcher.ended(List.of(this.handle.value()));
		this.watcher.ended(List.of(this.handle.value()));
		this.living.clear();
		this.watcher.check();
		last.await();
		Gate other = watch(newSession());
		this.watcher.check();
		this.living.clear();
		this.watcher.check();
		other.await();
		awaitActions();
		assertThat(done).hasValue(1);
	}

	@Test
	void aSessionThatIsNotThereYetIsMissedTwiceBeforeItIsOver() {
		this.living.clear();
		Gate over = watch(this.handle);
		this.watcher.check();
		assertThat(this.watcher.isWatching()).isTrue();
		this.living.add(this.handle.value());
		this.watcher.check();
		assertThat(over.isOpen()).isFalse();
		this.living.clear();
		this.watcher.check();
		over.await();
	}

	@Test
	void manyAreAskedForInBatches() {
		IntStream.range(0, 2_500).forEach((i) -> watch(newSession()));
		this.watcher.check();
		assertThat(this.questions).extracting(List::size).containsExactly(1_000, 1_000, 500);
	}

	@Test
	void whileTheDatabaseIsAwayNothingIsOver() {
		Gate over = watch(this.handle);
		this.watcher.check();
		Function<List<UUID>, Collection<UUID>> working = this.table;
		this.table = (ids) -> {
			throw new IllegalStateException("Planned");
		};
		this.watcher.check();
		this.watcher.check();
		assertThat(this.watcher.isWatching()).isTrue();
		this.table = working;
		this.living.clear();
		this.watcher.check();
		over.await();
	}

	@Test
	void anActionThatThrowsOrHangsKeepsNoOtherFromBeingDone() {
		Gate hanging = new Gate("hanging");
		this.watcher.whenEnded(this.handle, () -> {
			throw new IllegalStateException("Planned");
		});
		this.watcher.whenEnded(this.handle, hanging::await);
		Gate over = watch(this.handle);
		this.watcher.ended(List.of(this.handle.value()));
		over.await();
		hanging.open();
	}

	@Test
	void whatIsWatchedBeforeTheStartIsCheckedAfterIt() {
		Gate asked = new Gate("asked");
		SessionWatcher quick = new SessionWatcher((ids) -> {
			asked.open();
			return ids;
		}, Duration.ofMillis(1));
		quick.whenEnded(this.handle, () -> {
		});
		quick.start();
		asked.await();
		quick.stop();
		assertThat(quick.isRunning()).isFalse();
	}

	@Test
	void anIdServesAsWellAsAHandleAndNothingElseDoes() {
		Gate over = new Gate("over");
		this.watcher.whenEnded(this.handle + ".abcdef", over::open);
		this.watcher.ended(List.of(this.handle.value()));
		over.await();
		assertThatIllegalArgumentException().isThrownBy(() -> this.watcher.whenEnded("A1B2C3", over::open));
	}

	/**
	 * Waits until all that was to be done is done. Actions run side by side, so that one
	 * is done says nothing of those before it; when every thread has come to the same
	 * point, none is left.
	 */
	private void awaitActions() {
		SessionHandle last = newSession();
		CyclicBarrier together = new CyclicBarrier(WatchThreads.AT_ONCE + 1);
		for (int i = 0; i < WatchThreads.AT_ONCE; i++) {
			this.watcher.whenEnded(last, () -> meet(together));
		}
		this.watcher.ended(List.of(last.value()));
		meet(together);
	}

	private static void meet(CyclicBarrier together) {
		try {
			together.await(20, TimeUnit.SECONDS);
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	private SessionHandle newSession() {
		UUID id = UUID.randomUUID();
		this.living.add(id);
		return new SessionHandle(id);
	}

	private Gate watch(SessionHandle watched) {
		Gate over = new Gate("over");
		this.watcher.whenEnded(watched, over::open);
		return over;
	}

}
