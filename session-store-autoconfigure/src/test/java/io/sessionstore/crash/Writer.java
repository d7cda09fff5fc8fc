package io.sessionstore.crash;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;

import io.sessionstore.IssuedSession;
import io.sessionstore.SessionHandle;
import io.sessionstore.SessionOptions;
import io.sessionstore.SessionToken;
import io.sessionstore.core.SessionEngine;
import io.sessionstore.core.StoredSession;
import io.sessionstore.testkit.StoreNode;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataAccessException;

/**
 * One thread of load, which remembers what was acknowledged. What failed may have been
 * done or not, and is expected to be neither.
 */
final class Writer implements Runnable {

	final Map<SessionHandle, Long> saved = new ConcurrentHashMap<>();

	final List<SessionHandle> ended = new ArrayList<>();

	final List<SessionToken> dead = new ArrayList<>();

	final Map<SessionHandle, SessionToken> alive = new ConcurrentHashMap<>();

	int failures;

	int acknowledged;

	volatile int acknowledgedAfterRestart;

	volatile @Nullable Throwable unexpected;

	private final String name;

	private final StoreNode node;

	private final List<SessionHandle> shared;

	private final BooleanSupplier restarted;

	private final BooleanSupplier over;

	private final Random random;

	private long counter;

	Writer(int number, StoreNode node, List<SessionHandle> shared, BooleanSupplier restarted, BooleanSupplier over) {
		this.name = "writer" + number;
		this.node = node;
		this.shared = shared;
		this.restarted = restarted;
		this.over = over;
		this.random = new Random(number);
	}

	@Override
	public void run() {
		while (!this.over.getAsBoolean()) {
			boolean since = this.restarted.getAsBoolean();
			try {
				step(this.random.nextInt(10));
				this.acknowledged++;
				this.acknowledgedAfterRestart += since ? 1 : 0;
			}
			catch (DataAccessException ex) {
				this.failures++;
			}
			catch (RuntimeException | Error ex) {
				this.unexpected = ex;
				return;
			}
		}
	}

	private void step(int choice) {
		if (choice < 2 || this.alive.isEmpty()) {
			create();
		}
		else if (choice == 2) {
			destroy(mine());
		}
		else if (choice < 5) {
			rotate(mine());
		}
		else {
			save(this.shared.get(this.random.nextInt(this.shared.size())));
		}
	}

	private void create() {
		IssuedSession issued = this.node.store().create(SessionOptions.builder().principal(this.name).build());
		this.alive.put(SessionHandle.of(issued.session()), SessionToken.parse(issued.token()).orElseThrow());
	}

	private void save(SessionHandle handle) {
		StoredSession session = this.node.engine().find(handle).orElseThrow();
		long value = ++this.counter;
		session.setAttribute(this.name, value);
		if (this.node.engine().save(session)) {
			this.saved.put(handle, value);
		}
	}

	private void rotate(SessionHandle handle) {
		SessionEngine engine = this.node.engine();
		SessionToken old = this.alive.remove(handle);
		StoredSession session = engine.find(handle).orElse(null);
		if (session == null) {
			throw new IllegalStateException("A session was lost");
		}
		session.changeSessionId();
		if (engine.save(session)) {
			this.dead.add(old);
			Optional.ofNullable(session.takeIssuedToken()).ifPresent((token) -> this.alive.put(handle, token));
		}
	}

	private void destroy(SessionHandle handle) {
		this.alive.remove(handle);
		if (this.node.store().destroy(handle)) {
			this.ended.add(handle);
		}
	}

	@Override
	public String toString() {
		return this.name + ": " + this.acknowledged + " acknowledged, " + this.acknowledgedAfterRestart
				+ " of them after the restart, " + this.failures + " failed, " + this.unexpected;
	}

	private SessionHandle mine() {
		List<SessionHandle> mine = List.copyOf(this.alive.keySet());
		return mine.get(this.random.nextInt(mine.size()));
	}

}
