package io.sessionstore.testkit;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

import io.sessionstore.testkit.JdbcCall.Kind;

/**
 * Lets calls to a driver fail as a test has planned it, before or after they are really
 * made.
 */
public final class Faults implements JdbcListener {

	private final List<Plan> plans = new ArrayList<>();

	/**
	 * Lets one of the next statements fail, without executing it.
	 * @param nth which one, 1 for the very next
	 * @param fault what is thrown
	 */
	public void failBefore(int nth, Fault fault) {
		plan(new Plan(Kind.STATEMENT, (sql) -> true, nth, 1, fault, false));
	}

	/**
	 * Lets one of the next statements fail, after it was executed.
	 * @param nth which one, 1 for the very next
	 * @param fault what is thrown
	 */
	public void failAfter(int nth, Fault fault) {
		plan(new Plan(Kind.STATEMENT, (sql) -> true, nth, 1, fault, true));
	}

	/**
	 * Lets statements fail, without executing them.
	 * @param sql which ones
	 * @param times how often it fails until the statement is let through
	 * @param fault what is thrown
	 */
	public void failBefore(Predicate<String> sql, int times, Fault fault) {
		plan(new Plan(Kind.STATEMENT, sql, 1, times, fault, false));
	}

	/**
	 * Lets statements fail, after they were executed.
	 * @param sql which ones
	 * @param times how often it fails until the statement succeeds
	 * @param fault what is thrown
	 */
	public void failAfter(Predicate<String> sql, int times, Fault fault) {
		plan(new Plan(Kind.STATEMENT, sql, 1, times, fault, true));
	}

	/**
	 * Lets the next commit fail, without committing.
	 * @param fault what is thrown
	 */
	public void failBeforeCommit(Fault fault) {
		plan(new Plan(Kind.COMMIT, (text) -> true, 1, 1, fault, false));
	}

	/**
	 * Lets the next commit fail, after it was made: the outcome that its caller cannot
	 * know.
	 * @param fault what is thrown
	 */
	public void failAfterCommit(Fault fault) {
		plan(new Plan(Kind.COMMIT, (text) -> true, 1, 1, fault, true));
	}

	/**
	 * Lets the next rollback fail, after it was made.
	 * @param fault what is thrown
	 */
	public void failAfterRollback(Fault fault) {
		plan(new Plan(Kind.ROLLBACK, (text) -> true, 1, 1, fault, true));
	}

	/**
	 * Lets the next attempts to get a connection fail.
	 * @param times how many
	 * @param fault what is thrown
	 */
	public void failToConnect(int times, Fault fault) {
		plan(new Plan(Kind.OPEN, (text) -> true, 1, times, fault, false));
	}

	/**
	 * Drops what is planned and has not happened.
	 */
	public synchronized void reset() {
		this.plans.clear();
	}

	/**
	 * How many plans have not come to their end.
	 * @return 0 if everything has happened that was planned
	 */
	public synchronized int pending() {
		this.plans.removeIf(Plan::isSpent);
		return this.plans.size();
	}

	@Override
	public void before(JdbcCall call) throws SQLException {
		happen(call, false);
	}

	@Override
	public void after(JdbcCall call) throws SQLException {
		happen(call, true);
	}

	private synchronized void plan(Plan plan) {
		this.plans.add(plan);
	}

	private synchronized void happen(JdbcCall call, boolean after) throws SQLException {
		for (Plan plan : this.plans) {
			if (plan.isDue(call, after)) {
				throw plan.fault.exception();
			}
		}
	}

	private static final class Plan {

		private final Kind kind;

		private final Predicate<String> text;

		private final Fault fault;

		private final boolean after;

		private int skip;

		private int times;

		Plan(Kind kind, Predicate<String> text, int nth, int times, Fault fault, boolean after) {
			this.kind = kind;
			this.text = text;
			this.skip = nth - 1;
			this.times = times;
			this.fault = fault;
			this.after = after;
		}

		boolean isSpent() {
			return this.times == 0;
		}

		boolean isDue(JdbcCall call, boolean after) {
			if (isSpent() || after != this.after || call.kind() != this.kind || !this.text.test(call.text())) {
				return false;
			}
			if (this.skip > 0) {
				this.skip--;
				return false;
			}
			this.times--;
			return true;
		}

	}

}
