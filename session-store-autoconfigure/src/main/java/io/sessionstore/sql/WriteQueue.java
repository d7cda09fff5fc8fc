package io.sessionstore.sql;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

import io.sessionstore.sql.WriteTurn.State;

/**
 * Says whose turn it is to write, and with whom. No two in it write the same row.
 */
final class WriteQueue {

	private static final int SIZE = 64;

	// As long as there are so few, each goes at once: databases commit a few at the same
	// time as well as one, and handing over from thread to thread costs more than it
	// saves.
	private static final int FEW = 8;

	// Among many. More would leave each with fewer to take along.
	private static final int LEADERS = 2;

	private final Patience patience;

	private final ReentrantLock lock = new ReentrantLock();

	private final Deque<WriteTurn> waiting = new ArrayDeque<>();

	// Those who are at it, the longest first.
	private final Deque<WriteTurn> leading = new ArrayDeque<>();

	private final Set<UUID> rows = ConcurrentHashMap.newKeySet();

	WriteQueue(Patience patience) {
		this.patience = patience;
	}

	/**
	 * Waits until it is clear what the thread is to do.
	 * @return leads, is alone or done
	 */
	WriteTurn enter(RowWrite write) {
		WriteTurn turn = new WriteTurn(write);
		// What may wait for another write of this node's is not to keep others waiting.
		if (!this.rows.add(write.id())) {
			turn.become(State.ALONE);
			return turn;
		}
		try {
			join(turn);
			await(turn);
			return turn;
		}
		catch (RuntimeException | Error ex) {
			this.rows.remove(write.id());
			throw ex;
		}
	}

	private void join(WriteTurn turn) {
		this.lock.lock();
		try {
			if (isStuck()) {
				leave(turn);
			}
			else if (this.leading.size() < ((this.rows.size() <= FEW) ? FEW : LEADERS)) {
				this.patience.moved();
				lead(turn);
			}
			else {
				this.waiting.add(turn);
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	// Behind a lock, or a standby that does not answer: nobody else is to get stuck too.
	private boolean isStuck() {
		WriteTurn longest = this.leading.peek();
		return longest != null && this.patience.isLong(longest.began());
	}

	private void lead(WriteTurn turn) {
		turn.lead();
		this.leading.add(turn);
	}

	private void leave(WriteTurn turn) {
		this.rows.remove(turn.write().id());
		turn.become(State.ALONE);
	}

	private void await(WriteTurn turn) {
		long start = System.nanoTime();
		boolean interrupted = false;
		while (turn.is(State.WAITS) || turn.is(State.TAKEN)) {
			interrupted |= Thread.interrupted();
			if (turn.is(State.TAKEN)) {
				LockSupport.park(this);
				continue;
			}
			long left = this.patience.left(start, turn.write().rules().isBrief());
			if ((interrupted || left <= 0) && withdraw(turn)) {
				throw interrupted ? Patience.interrupted() : Patience.exceeded();
			}
			LockSupport.parkNanos(this, Math.min(left, this.patience.look()));
			leaveIfStuck(turn);
		}
		if (interrupted) {
			Thread.currentThread().interrupt();
		}
	}

	private boolean withdraw(WriteTurn turn) {
		this.lock.lock();
		try {
			return this.waiting.remove(turn);
		}
		finally {
			this.lock.unlock();
		}
	}

	private void leaveIfStuck(WriteTurn turn) {
		this.lock.lock();
		try {
			if (turn.is(State.WAITS) && isStuck()) {
				this.waiting.remove(turn);
				leave(turn);
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Returns a leader, and those who wait and can go with it.
	 */
	List<WriteTurn> gather(WriteTurn leader) {
		List<WriteTurn> group = new ArrayList<>(1);
		group.add(leader);
		this.lock.lock();
		try {
			for (Iterator<WriteTurn> turns = this.waiting.iterator(); turns.hasNext() && group.size() < SIZE;) {
				WriteTurn turn = turns.next();
				if (turn.write().isLike(leader.write())) {
					turns.remove();
					turn.become(State.TAKEN);
					group.add(turn);
				}
			}
		}
		finally {
			this.lock.unlock();
		}
		return group;
	}

	/**
	 * Lets the next go when a leader has written.
	 */
	void handOver(WriteTurn leader, List<WriteTurn> group) {
		this.lock.lock();
		try {
			this.patience.moved();
			this.leading.remove(leader);
			group.forEach((turn) -> this.rows.remove(turn.write().id()));
			WriteTurn next = (this.leading.size() < LEADERS) ? this.waiting.poll() : null;
			if (next != null) {
				lead(next);
			}
		}
		finally {
			this.lock.unlock();
		}
	}

}
