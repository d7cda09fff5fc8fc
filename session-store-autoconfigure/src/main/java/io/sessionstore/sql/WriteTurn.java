package io.sessionstore.sql;

import java.util.concurrent.locks.LockSupport;

import org.jspecify.annotations.Nullable;

/**
 * One thread's write on its way through a {@link WriteQueue}.
 */
final class WriteTurn {

	private final RowWrite write;

	private final Thread thread = Thread.currentThread();

	// Written after all others, and read before them.
	private volatile State state = State.WAITS;

	private long began;

	private boolean written;

	private @Nullable Throwable failure;

	WriteTurn(RowWrite write) {
		this.write = write;
	}

	RowWrite write() {
		return this.write;
	}

	boolean is(State state) {
		return this.state == state;
	}

	/**
	 * Returns since when it leads, in nanoseconds of the system's timer.
	 */
	long began() {
		return this.began;
	}

	/**
	 * Lets the thread write, and others with it.
	 */
	void lead() {
		this.began = System.nanoTime();
		become(State.LEADS);
	}

	void become(State state) {
		this.state = state;
		if (this.thread != Thread.currentThread()) {
			LockSupport.unpark(this.thread);
		}
	}

	void done(boolean written) {
		this.written = written;
		become(State.DONE);
	}

	void failed(Throwable failure) {
		this.failure = failure;
		become(State.DONE);
	}

	/**
	 * Returns whether the row was there, or throws what the write has failed with.
	 */
	boolean result() {
		if (this.failure instanceof Error error) {
			throw error;
		}
		if (this.failure instanceof RuntimeException exception) {
			throw exception;
		}
		return this.written;
	}

	/**
	 * What a thread is to do.
	 */
	enum State {

		/** Wait, for as long as it has patience. */
		WAITS,

		/** Write, and take others along. */
		LEADS,

		/** Wait, since another writes for it. */
		TAKEN,

		/** Write what is its own. */
		ALONE,

		/** Go on with the result. */
		DONE

	}

}
