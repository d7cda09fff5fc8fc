package io.sessionstore.core;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;

import io.sessionstore.rows.NotDoneException;
import io.sessionstore.rows.RowUpdate;
import io.sessionstore.rows.SessionRow;
import io.sessionstore.rows.SessionRows;

import org.springframework.dao.DataAccessResourceFailureException;

/**
 * Finds out whether a new secret was written when the connection broke before the
 * database could say so. If it was, the old token opens nothing any more, and a client
 * that is not given the new one has lost its session. The old token must not open it
 * again, as whoever planted it before a sign-in would be let in: so the row is asked, and
 * the answer is waited for.
 */
final class RotationOutcome {

	private static final long PAUSE = Duration.ofMillis(100).toNanos();

	private final SessionRows rows;

	private final long patience;

	/**
	 * Creates it.
	 * @param rows the session table
	 * @param patience how long to wait for a database that can be asked; zero: not to ask
	 */
	RotationOutcome(SessionRows rows, Duration patience) {
		this.rows = rows;
		this.patience = patience.toNanos();
	}

	/**
	 * Returns whether a write has been done.
	 * @param update what was to be written, with a new secret
	 * @param failure what broke it
	 * @return whether the row has the new secret; if not, the update has to be made again
	 * from the row as it is
	 * @throws DataAccessResourceFailureException the failure, if the database cannot be
	 * asked in time
	 */
	boolean isWritten(RowUpdate update, DataAccessResourceFailureException failure) {
		if (this.patience == 0 || failure instanceof NotDoneException) {
			throw failure;
		}
		long start = System.nanoTime();
		while (true) {
			try {
				SessionRow row = this.rows.findRow(update.id());
				return row != null && Arrays.equals(row.secretHash(), update.secretHash());
			}
			catch (DataAccessResourceFailureException ex) {
				if (System.nanoTime() - start >= this.patience || Thread.currentThread().isInterrupted()) {
					throw failure;
				}
				LockSupport.parkNanos(PAUSE);
			}
		}
	}

}
