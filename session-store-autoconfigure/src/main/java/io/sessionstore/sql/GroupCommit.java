package io.sessionstore.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;

import io.sessionstore.sql.StatementRunner.JdbcStatement;
import io.sessionstore.sql.WriteTurn.State;
import io.sessionstore.vendor.Vendor;

/**
 * Has writes of several threads, each of another row, share one commit, as databases do
 * with their log. A write that finds few under way goes at once; one that comes later
 * waits until one of those is done, and whoever goes next takes along all that wait and
 * are like it. Nobody waits for others to come. While one of those under way takes long,
 * each goes alone.
 */
final class GroupCommit {

	private final Vendor vendor;

	private final WriteQueue queue;

	private final Commits commits;

	/**
	 * Prepares for writes on one table.
	 * @param vendor the database
	 * @param patience how long writes wait
	 * @param commits writes on connections
	 */
	GroupCommit(Vendor vendor, Patience patience, Commits commits) {
		this.vendor = vendor;
		this.queue = new WriteQueue(patience);
		this.commits = commits;
	}

	/**
	 * Commits a write, with others or alone.
	 * @return whether the row was there
	 */
	boolean write(RowWrite write) {
		WriteTurn turn = this.queue.enter(write);
		if (turn.is(State.LEADS)) {
			lead(turn);
		}
		return turn.is(State.ALONE) ? this.commits.alone(write) : turn.result();
	}

	private void lead(WriteTurn leader) {
		List<WriteTurn> group = this.queue.gather(leader);
		Runnable tell = () -> {
		};
		try {
			if (group.size() == 1) {
				leader.done(this.commits.alone(leader.write()));
			}
			else {
				tell = commit(group);
			}
		}
		finally {
			// First of all, so that the database has something to do.
			this.queue.handOver(leader, group);
			tell.run();
		}
	}

	// Returns what tells each what has become of it.
	private Runnable commit(List<WriteTurn> group) {
		// All nodes in the same order, or they would wait for each other.
		group.sort(Comparator.comparing((turn) -> turn.write().id()));
		try {
			int[] counts = this.commits.together((connection) -> execute(connection, group),
					group.get(0).write().rules().isBrief());
			return () -> {
				for (int i = 0; i < counts.length; i++) {
					// No driver leaves it open but for inserts, and each has succeeded.
					group.get(i).done(counts[i] == 1 || counts[i] == Statement.SUCCESS_NO_INFO);
				}
			};
		}
		catch (UndoneException ex) {
			return () -> group.forEach((turn) -> turn.become(State.ALONE));
		}
		catch (RuntimeException | Error ex) {
			// Whether it is written or not, it is so for all of them.
			return () -> group.forEach((turn) -> turn.failed(ex));
		}
	}

	private int[] execute(Connection connection, List<WriteTurn> group) throws SQLException {
		RowWrite any = group.get(0).write();
		String sql = this.vendor.impatient(connection.getAutoCommit() ? any.alone() : any.sql());
		try (PreparedStatement statement = connection.prepareStatement(any.rules().writing(sql))) {
			for (WriteTurn turn : group) {
				turn.write().binder().bind(statement);
				statement.addBatch();
			}
			return any.rules().writeAll(statement);
		}
		catch (SQLException ex) {
			// What is written and not confirmed must not be tried again.
			if (ex instanceof SQLTimeoutException || this.vendor.isAbsence(ex)) {
				throw ex;
			}
			throw new UndoneException(ex);
		}
		catch (RuntimeException ex) {
			throw new UndoneException(ex);
		}
	}

	/**
	 * Writes on connections that no caller has.
	 */
	interface Commits {

		/**
		 * Commits one write.
		 */
		boolean alone(RowWrite write);

		/**
		 * Commits a batch.
		 * @param soon whether not to wait long for a connection
		 */
		int[] together(JdbcStatement<int[]> batch, boolean soon);

	}

	/**
	 * Says that nothing of a batch is in the table, nor will be.
	 */
	private static final class UndoneException extends RuntimeException {

		UndoneException(Exception cause) {
			super(null, cause, false, false);
		}

	}

}
