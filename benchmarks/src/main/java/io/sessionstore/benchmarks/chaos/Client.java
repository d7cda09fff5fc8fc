package io.sessionstore.benchmarks.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

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

	private final BooleanSupplier writesAreHeldUp;

	private final Random random;

	private final List<Life> lives = new ArrayList<>();

	private final List<Life> over = new ArrayList<>();

	private int writes;

	Client(int number, List<Node> nodes, Ledger ledger, BooleanSupplier goOn, BooleanSupplier writesAreHeldUp) {
		this.number = number;
		this.nodes = nodes;
		this.ledger = ledger;
		this.goOn = goOn;
		this.writesAreHeldUp = writesAreHeldUp;
		this.random = new Random(number);
	}

	@Override
	public void run() {
		while (this.goOn.getAsBoolean()) {
			try {
				if (this.lives.size() < SESSIONS) {
					create();
				}
				else {
					use(this.lives.get(this.random.nextInt(SESSIONS)));
				}
			}
			catch (RuntimeException ex) {
				this.ledger.error(ex);
			}
			LockSupport.parkNanos(PAUSE_NANOS);
		}
	}

	private Node anyNode() {
		return this.nodes.get(this.random.nextInt(this.nodes.size()));
	}

	private String newValue() {
		return this.number + "-" + ++this.writes;
	}

	// One whose outcome is unknown is nobody's.
	private void create() {
		this.lives.add(anyNode().create(newValue()));
		this.ledger.done();
	}

	private void use(Life life) {
		int dice = this.random.nextInt(100);
		if (dice < 50) {
			read(life, anyNode());
		}
		else if (dice < 75) {
			change(life);
		}
		else if (dice < 87) {
			rotate(life);
		}
		else if (dice < 95) {
			end(life);
		}
		else {
			lookBack(anyNode());
		}
	}

	private void read(Life life, Node node) {
		boolean heldUp = this.writesAreHeldUp.getAsBoolean();
		Optional<Object> value = node.read(life.token());
		this.ledger.done();
		if (heldUp && this.writesAreHeldUp.getAsBoolean()) {
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
		this.lives.remove(life);
		if (life.isPerhapsEnded()) {
			return;
		}
		if (life.isPerhapsRotated() && node.isThere(life.handle())) {
			this.ledger.wrong(Wrong.THROWN_OUT, life.handle().toString());
			return;
		}
		this.ledger.wrong(Wrong.LOST, life.handle().toString());
	}

	private void change(Life life) {
		String value = newValue();
		Node node = anyNode();
		life.perhapsChanged(value);
		if (!node.change(life.token(), value)) {
			missing(life, node);
			return;
		}
		life.changed(value);
		this.ledger.done();
	}

	private void rotate(Life life) {
		Node node = anyNode();
		Optional<String> token;
		try {
			token = node.rotate(life.token());
		}
		catch (RuntimeException ex) {
			life.perhapsRotated();
			throw ex;
		}
		if (token.isEmpty()) {
			missing(life, node);
			return;
		}
		life.rotated(token.get());
		this.ledger.done();
	}

	private void end(Life life) {
		Node node = anyNode();
		boolean ended;
		try {
			ended = node.end(life.handle());
		}
		catch (RuntimeException ex) {
			life.perhapsEnded();
			throw ex;
		}
		if (!ended && !life.isPerhapsEnded()) {
			this.ledger.wrong(Wrong.LOST, life.handle() + " was not there to be ended");
		}
		life.ended();
		this.ledger.done();
		this.lives.remove(life);
		this.over.add(life);
		lookBack(anyNode());
	}

	private void lookBack(Node node) {
		if (this.over.isEmpty()) {
			return;
		}
		Life life = this.over.get(this.over.size() - 1 - this.random.nextInt(Math.min(20, this.over.size())));
		if (node.read(life.token()).isPresent() || node.isThere(life.handle())) {
			this.ledger.wrong(Wrong.RESURRECTED, life.handle().toString());
		}
	}

	/**
	 * Looks at everything once more, on every node.
	 */
	void lookAtAll() {
		for (Node node : this.nodes) {
			List.copyOf(this.lives).forEach((life) -> read(life, node));
			for (Life life : this.over) {
				if (node.isThere(life.handle())) {
					this.ledger.wrong(Wrong.RESURRECTED, life.handle() + " in the end");
				}
			}
		}
	}

}
