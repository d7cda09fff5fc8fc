package io.sessionstore.stress;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.BooleanSupplier;

import io.sessionstore.SessionHandle;
import io.sessionstore.SessionOptions;
import io.sessionstore.core.StoredSession;
import io.sessionstore.testkit.StoreNode;

import org.springframework.session.FindByIndexNameSessionRepository;

/**
 * One thread of random requests, each on any of the nodes.
 */
final class Visitor implements Runnable {

	static final int USERS = 12;

	private static final Duration SHORT = Duration.ofMillis(700);

	private final int number;

	private final List<StoreNode> nodes;

	private final AtomicReferenceArray<SessionHandle> shared;

	private final Ledger ledger;

	private final BooleanSupplier over;

	private final Random random;

	private long counter;

	Visitor(int number, List<StoreNode> nodes, AtomicReferenceArray<SessionHandle> shared, Ledger ledger,
			BooleanSupplier over) {
		this.number = number;
		this.nodes = nodes;
		this.shared = shared;
		this.ledger = ledger;
		this.over = over;
		this.random = new Random(number);
	}

	@Override
	public void run() {
		while (!this.over.getAsBoolean()) {
			try {
				visit(this.nodes.get(this.random.nextInt(this.nodes.size())));
			}
			catch (RuntimeException | Error ex) {
				this.ledger.failed(ex);
			}
		}
	}

	private void visit(StoreNode node) {
		int slot = this.random.nextInt(this.shared.length());
		SessionHandle handle = this.shared.get(slot);
		int choice = this.random.nextInt(100);
		if (handle == null || choice < 4) {
			logIn(node, slot);
		}
		else if (choice < 8) {
			logOut(node, handle, slot);
		}
		else if (choice < 9) {
			endAllOfOne(node);
		}
		else {
			node.engine().find(handle).ifPresentOrElse((session) -> request(node, session, choice), () -> {
				this.ledger.count("gone");
				this.shared.compareAndSet(slot, handle, null);
			});
		}
	}

	private void logIn(StoreNode node, int slot) {
		SessionOptions.Builder options = SessionOptions.builder().principal("user" + this.random.nextInt(USERS));
		boolean brief = this.random.nextInt(4) == 0;
		SessionHandle handle = SessionHandle
			.of(node.store().create((brief ? options.inactivity(SHORT) : options).build()).session());
		this.ledger.created(handle);
		if (brief) {
			this.ledger.mayHaveEnded(handle);
		}
		this.shared.set(slot, handle);
		this.ledger.count("created");
	}

	private void logOut(StoreNode node, SessionHandle handle, int slot) {
		if (node.store().destroy(handle)) {
			this.ledger.destroyed(handle);
			this.ledger.count("destroyed");
		}
		this.shared.compareAndSet(slot, handle, null);
	}

	private void endAllOfOne(StoreNode node) {
		// Whose a session is may change meanwhile: any one may be among them.
		String user = "victim" + this.random.nextInt(3);
		this.ledger.count("ended together", node.store().destroyAll(user));
	}

	private void request(StoreNode node, StoredSession session, int choice) {
		session.setLastAccessedTime(Instant.EPOCH);
		String attribute = "thread" + this.number;
		long value = ++this.counter;
		String kind = "saved";
		if (choice < 70) {
			session.setAttribute(attribute, value);
		}
		else if (choice < 80) {
			kind = "only read";
		}
		else if (choice < 92) {
			session.changeSessionId();
			kind = "rotated";
		}
		else {
			String user = (choice < 94) ? "victim" + this.random.nextInt(3) : "user" + this.random.nextInt(USERS);
			if (user.startsWith("victim")) {
				this.ledger.mayHaveEnded(session.handle());
			}
			session.setAttribute(FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME, user);
			kind = "renamed";
		}
		if (!node.engine().save(session)) {
			this.ledger.count("too late");
			return;
		}
		this.ledger.count(kind);
		if (choice < 70) {
			this.ledger.written(session.handle(), attribute, value);
		}
		Optional.ofNullable(session.takeIssuedToken()).ifPresent((token) -> this.ledger.count("tokens issued"));
	}

}
