package io.sessionstore.core;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

import io.sessionstore.rows.NotDoneException;
import io.sessionstore.rows.RowUpdate;
import io.sessionstore.rows.SessionRow;
import io.sessionstore.rows.SessionRows;

import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;

/**
 * Finds out whether a new secret was written when the connection broke before the
 * database could say so. If it was, the old token opens nothing any more, and a client
 * that is not given the new one has lost its session. The old token must not open it
 * again, as whoever planted it before a sign-in would be let in.
 * <p>
 * To look at the row is not enough: the statement may still wait on the server, for a
 * lock or a standby, and be done later. So the very same write is made again. It is of
 * one version of the row, so only one of the two can be done; the other finds a row that
 * has moved on, and then the row says whose secret it has.
 */
final class RotationOutcome {

	private static final long PAUSE = Duration.ofMillis(100).toNanos();

	private final SessionRows rows;

	private final long patience;

	/**
	 * Creates it.
	 * @param rows the session table
	 * @param patience how long to try for a database that can be asked; zero: not to ask
	 */
	RotationOutcome(SessionRows rows, Duration patience) {
		this.rows = rows;
		this.patience = patience.toNanos();
	}

	/**
	 * Returns whether a write has been done, by itself or by being made again.
	 * @param update what was to be written, with a new secret
	 * @param session whose row it is
	 * @param failure what broke it
	 * @return whether it has been done; if not, it never will be, and the change has to
	 * be made again from the row as it is
	 * @throws DataAccessResourceFailureException the failure, if the database does not
	 * say so in time: the write may or may not be done
	 */
	boolean isWritten(RowUpdate update, StoredSession session, DataAccessResourceFailureException failure) {
		if (this.patience == 0 || failure instanceof NotDoneException) {
			throw failure;
		}
		SessionRow written = session.state().row().apply(update);
		return answered(failure, () -> this.rows.update(update, written, session) || isInRow(update));
	}

	/**
	 * Returns whether a write that the database has ended for its time was done all the
	 * same, as where it waited for others after its commit. It is not under way any more,
	 * but a node of a cluster may be away before it can say so.
	 * @param update what was to be written, with a new secret
	 * @param failure what ended it
	 * @return whether it has been done
	 * @throws QueryTimeoutException the failure, if the database does not say so in time
	 */
	boolean isWritten(RowUpdate update, QueryTimeoutException failure) {
		if (this.patience == 0) {
			throw failure;
		}
		return answered(failure, () -> isInRow(update));
	}

	private boolean answered(DataAccessException failure, BooleanSupplier question) {
		long start = System.nanoTime();
		while (true) {
			try {
				return question.getAsBoolean();
			}
			catch (DataAccessException ex) {
				if (System.nanoTime() - start >= this.patience || Thread.currentThread().isInterrupted()) {
					failure.addSuppressed(ex);
					throw failure;
				}
				LockSupport.parkNanos(PAUSE);
			}
		}
	}

	private boolean isInRow(RowUpdate update) {
		SessionRow row = this.rows.findRow(update.id());
		return row != null && Arrays.equals(row.secretHash(), update.secretHash());
	}

}
