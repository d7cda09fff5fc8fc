package io.sessionstore.benchmarks.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

import io.sessionstore.benchmarks.chaos.Ledger.Wrong;

/**
 * Uses sessions of its own, one operation after the other, each on any node, and compares
 * what it sees with what it was told.
 */
final class Client implements Runnable {

	private static final int SESSIONS = 4;

	private static final long PAUSE_NANOS = 2_000_000;

	private final int number;

	private final List<Node> nodes;

	private final Ledger ledger;

	private final BooleanSupplier goOn;

	private final Random random;

	private final List<Life> lives = new ArrayList<>();

	private final List<Life> over = new ArrayList<>();

	private int writes;

	private String doing = "";

	Client(int number, List<Node> nodes, Ledger ledger, BooleanSupplier goOn) {
		this.number = number;
		this.nodes = nodes;
		this.ledger = ledger;
		this.goOn = goOn;
		this.random = new Random(number);
	}

	@Override
	public void run() {
		while (this.goOn.getAsBoolean()) {
			try {
				if (this.lives.isEmpty() || (this.lives.size() < SESSIONS && this.random.nextBoolean())) {
					create();
				}
				else {
					use(this.lives.get(this.random.nextInt(this.lives.size())));
				}
			}
			catch (RuntimeException ex) {
				this.ledger.failed(this.doing, ex);
			}
			LockSupport.parkNanos(PAUSE_NANOS);
		}
	}

	// Nodes may come and go meanwhile.
	private Node anyNode() {
		Object[] present = this.nodes.toArray();
		return (Node) present[this.random.nextInt(present.length)];
	}

	private String principal() {
		return "user-" + this.number;
	}

	private String newValue() {
		return this.number + "-" + ++this.writes;
	}

	private <T> T attempt(String what, Runnable perhaps, Supplier<T> operation) {
		this.doing = what;
		try {
			T result = operation.get();
			this.ledger.done();
			return result;
		}
		catch (RuntimeException ex) {
			perhaps.run();
			throw ex;
		}
	}

	// One whose outcome is unknown is nobody's.
	private void create() {
		Node node = anyNode();
		this.lives.add(attempt("create", () -> {
		}, () -> node.create(principal(), newValue())));
	}

	private void use(Life life) {
		int dice = this.random.nextInt(100);
		if (dice < 42) {
			read(life, anyNode());
		}
		else if (dice < 62) {
			change(life, anyNode());
		}
		else if (dice < 74) {
			rotate(life, anyNode());
		}
		// Others must be there to be read while none can be created.
		else if (dice < 80 || this.lives.size() < SESSIONS) {
			touch(life, anyNode());
		}
		else if (dice < 87) {
			end(life, anyNode());
		}
		else if (dice < 91) {
			endAll(anyNode());
		}
		else if (dice < 95) {
			expire(life, anyNode());
		}
		else {
			lookBack(anyNode());
		}
	}

	private void read(Life life, Node node) {
		boolean heldUp = this.ledger.areWritesHeldUp();
		Optional<Object> value = attempt("read", () -> {
			if (heldUp && this.ledger.areWritesHeldUp()) {
				this.ledger.wrong(Wrong.READ, life.handle().toString());
			}
		}, () -> node.read(life.token()));
		if (heldUp && this.ledger.areWritesHeldUp()) {
			this.ledger.readWhileWritesStandStill();
		}
		if (value.isEmpty()) {
			missing(life, node);
		}
		else if (!life.isLegal(value.get())) {
			this.ledger.wrong(Wrong.VALUE, life.handle() + " has " + value.get());
		}
		String replaced = life.replacedToken();
		if (replaced != null && node.read(replaced).isPresent()) {
			this.ledger.wrong(Wrong.DEAD_TOKEN, life.handle().toString());
		}
	}

	private void missing(Life life, Node node) {
		if (!life.isPerhapsEnded()) {
			this.ledger.wrong(node.isThere(life.handle()) ? Wrong.THROWN_OUT : Wrong.LOST, life.handle().toString());
		}
		this.lives.remove(life);
	}

	private void change(Life life, Node node) {
		String value = newValue();
		life.perhapsChanged(value);
		if (attempt("change", () -> {
		}, () -> node.change(life.token(), value))) {
			life.changed(value);
		}
		else {
			missing(life, node);
		}
	}

	private void rotate(Life life, Node node) {
		attempt("rotate", () -> {
		}, () -> node.rotate(life.token())).ifPresentOrElse(life::rotated, () -> missing(life, node));
	}

	private void touch(Life life, Node node) {
		if (!attempt("touch", () -> {
		}, () -> node.touch(life.handle()))) {
			missing(life, node);
		}
	}

	private void end(Life life, Node node) {
		if (!attempt("end", life::perhapsEnded, () -> node.end(life.handle())) && !life.isPerhapsEnded()) {
			this.ledger.wrong(Wrong.LOST, life.handle() + " was not there to be ended");
		}
		ended(List.of(life));
	}

	private void endAll(Node node) {
		long certain = this.lives.stream().filter((life) -> !life.isPerhapsEnded()).count();
		long ended = attempt("end all", () -> this.lives.forEach(Life::perhapsEnded), () -> node.endAll(principal()));
		if (ended < certain) {
			this.ledger.wrong(Wrong.LOST, ended + " of " + certain + " of " + principal() + " were there to be ended");
		}
		ended(this.lives);
	}

	private void expire(Life life, Node node) {
		if (!attempt("expire", life::perhapsEnded, () -> node.expire(life.token()))) {
			missing(life, node);
			return;
		}
		ended(List.of(life));
		attempt("clean up", () -> {
		}, node::cleanUp);
	}

	private void ended(List<Life> ended) {
		ended.forEach((life) -> life.ended(this.doing));
		this.over.addAll(ended);
		this.lives.removeAll(List.copyOf(ended));
		lookBack(anyNode());
	}

	private void lookBack(Node node) {
		if (this.over.isEmpty()) {
			return;
		}
		Life life = this.over.get(this.over.size() - 1 - this.random.nextInt(Math.min(20, this.over.size())));
		this.doing = "look back";
		if (node.read(life.token()).isPresent() || node.isThere(life.handle())) {
			this.ledger.wrong(Wrong.RESURRECTED, life.handle() + " after " + life.endedBy());
		}
	}

	/**
	 * Looks at everything once more, on every node, and changes it.
	 */
	void lookAtAll() {
		for (Node node : this.nodes) {
			List.copyOf(this.lives).forEach((life) -> read(life, node));
			List.copyOf(this.lives).forEach((life) -> change(life, node));
			for (Life life : this.over) {
				if (node.isThere(life.handle())) {
					this.ledger.wrong(Wrong.RESURRECTED, life.handle() + " in the end, after " + life.endedBy());
				}
			}
		}
	}

}
