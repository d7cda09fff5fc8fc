package io.sessionstore.testkit;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;

import io.sessionstore.testkit.JdbcCall.Kind;

/**
 * Stops the first thread that comes to a certain call of a driver until it is told to go
 * on; all others pass.
 */
public final class Breakpoint implements JdbcListener {

	private final Predicate<JdbcCall> where;

	private final boolean after;

	private final AtomicBoolean taken = new AtomicBoolean();

	private final Gate reached = new Gate("breakpoint reached");

	private final Gate resumed = new Gate("breakpoint resumed");

	private Breakpoint(Predicate<JdbcCall> where, boolean after) {
		this.where = where;
		this.after = after;
	}

	/**
	 * Stops before a statement is executed.
	 * @param sql which one
	 * @return a breakpoint, to be wrapped around a data source
	 */
	public static Breakpoint beforeStatement(Predicate<String> sql) {
		return new Breakpoint((call) -> call.kind() == Kind.STATEMENT && sql.test(call.text()), false);
	}

	/**
	 * Stops after a statement was executed.
	 * @param sql which one
	 * @return a breakpoint, to be wrapped around a data source
	 */
	public static Breakpoint afterStatement(Predicate<String> sql) {
		return new Breakpoint((call) -> call.kind() == Kind.STATEMENT && sql.test(call.text()), true);
	}

	/**
	 * Stops before a commit.
	 * @return a breakpoint, to be wrapped around a data source
	 */
	public static Breakpoint beforeCommit() {
		return new Breakpoint((call) -> call.kind() == Kind.COMMIT, false);
	}

	/**
	 * Waits until a thread has come to the breakpoint.
	 * @throws AssertionError if none does within 20 seconds
	 */
	public void awaitReached() {
		this.reached.await();
	}

	/**
	 * Lets the thread go on.
	 */
	public void resume() {
		this.resumed.open();
	}

	@Override
	public void before(JdbcCall call) {
		stop(call, false);
	}

	@Override
	public void after(JdbcCall call) {
		stop(call, true);
	}

	private void stop(JdbcCall call, boolean after) {
		if (after == this.after && this.where.test(call) && this.taken.compareAndSet(false, true)) {
			this.reached.open();
			this.resumed.await();
		}
	}

}
