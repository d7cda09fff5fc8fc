package io.sessionstore.core;

import java.util.function.Function;

import io.sessionstore.SessionStoreErrorHandler.Operation;
import io.sessionstore.SessionUnitOfWork;
import io.sessionstore.rows.SessionRows;
import io.sessionstore.rows.TransactionMode;
import org.jspecify.annotations.Nullable;

import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Runs units of work, one at a time in a transaction: a call inside another joins its
 * unit. A transaction that is suspended takes its unit with it. One of the store's own
 * that the database refuses is done again, its work with it.
 */
final class UnitsOfWork {

	private final SessionRows rows;

	private final Function<SessionRows, SessionEngine> joining;

	private final Attempts attempts;

	/**
	 * Creates the units.
	 * @param rows the session table
	 * @param joining makes an engine on the table as one transaction sees it
	 * @param attempts leaves a refusal in a caller's transaction to the caller
	 */
	UnitsOfWork(SessionRows rows, Function<SessionRows, SessionEngine> joining, Attempts attempts) {
		this.rows = rows;
		this.joining = joining;
		this.attempts = attempts;
	}

	<T extends @Nullable Object> T run(Function<SessionUnitOfWork, T> work) {
		Object current = TransactionSynchronizationManager.getResource(this);
		if (current instanceof UnitOfWork joined) {
			return work.apply(joined);
		}
		return this.attempts.refused(Operation.UPDATE,
				() -> this.attempts.retried(() -> this.rows.inTransaction(TransactionMode.REQUIRED,
						(joined) -> runNew(new UnitOfWork(this.joining.apply(joined)), work))));
	}

	private <T extends @Nullable Object> T runNew(UnitOfWork unit, Function<SessionUnitOfWork, T> work) {
		if (TransactionSynchronizationManager.isSynchronizationActive()) {
			TransactionSynchronizationManager.registerSynchronization(new Completion(unit));
		}
		TransactionSynchronizationManager.bindResource(this, unit);
		unit.begin(() -> TransactionSynchronizationManager.getResource(this) == unit);
		try {
			T result = work.apply(unit);
			unit.flush();
			return result;
		}
		finally {
			TransactionSynchronizationManager.unbindResourceIfPossible(this);
		}
	}

	private final class Completion implements TransactionSynchronization {

		private final UnitOfWork unit;

		private boolean suspended;

		Completion(UnitOfWork unit) {
			this.unit = unit;
		}

		@Override
		public void suspend() {
			this.suspended = TransactionSynchronizationManager.unbindResourceIfPossible(UnitsOfWork.this) != null;
		}

		@Override
		public void resume() {
			if (this.suspended) {
				TransactionSynchronizationManager.bindResource(UnitsOfWork.this, this.unit);
			}
		}

		@Override
		public void afterCompletion(int status) {
			if (status != STATUS_COMMITTED) {
				this.unit.rolledBack();
			}
		}

	}

}
