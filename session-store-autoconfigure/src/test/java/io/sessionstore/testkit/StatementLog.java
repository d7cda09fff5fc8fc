package io.sessionstore.testkit;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.sessionstore.testkit.JdbcCall.Kind;

/**
 * Remembers what a driver was asked, in order, over all connections. Wrapped around the
 * driver's own data source ({@link TestSchema#newDataSource(JdbcListener)}) it also sees
 * what the pool asks; wrapped around a pool it sees when connections are taken.
 */
public final class StatementLog implements JdbcListener {

	private final List<JdbcCall> calls = new CopyOnWriteArrayList<>();

	@Override
	public void before(JdbcCall call) {
		this.calls.add(call);
	}

	/**
	 * Forgets everything so far.
	 */
	public void reset() {
		this.calls.clear();
	}

	/**
	 * Everything that was asked since the last reset, in order.
	 * @return the calls, also those that failed
	 */
	public List<JdbcCall> calls() {
		return List.copyOf(this.calls);
	}

	/**
	 * The statements since the last reset, in order; a batch counts as one.
	 * @return their SQL
	 */
	public List<String> statements() {
		return this.calls.stream().filter((call) -> call.kind() == Kind.STATEMENT).map(JdbcCall::text).toList();
	}

	/**
	 * How many transactions were ended explicitly since the last reset.
	 * @return commits and rollbacks together
	 */
	public long transactions() {
		return count(Kind.COMMIT) + count(Kind.ROLLBACK);
	}

	/**
	 * How many calls of a kind there were since the last reset.
	 * @param kind the kind
	 * @return their number
	 */
	public long count(Kind kind) {
		return this.calls.stream().filter((call) -> call.kind() == kind).count();
	}

}
