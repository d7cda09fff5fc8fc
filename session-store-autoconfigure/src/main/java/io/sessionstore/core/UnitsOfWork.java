package io.sessionstore.core;

import java.util.function.Function;

import io.sessionstore.SessionUnitOfWork;
import org.jspecify.annotations.Nullable;

import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Runs units of work, one at a time in a transaction: a call inside another joins its
 * unit. A transaction that is suspended takes its unit with it.
 */
public final class UnitsOfWork {

	private final TransactionOperations transactions;

	private final SessionEngine engine;

	/**
	 * Creates the units.
	 * @param transactions join a caller's transaction on the session table's database
	 * @param engine works on the connection of that transaction
	 */
	public UnitsOfWork(TransactionOperations transactions, SessionEngine engine) {
		this.transactions = transactions;
		this.engine = engine;
	}

	<T extends @Nullable Object> T run(Function<SessionUnitOfWork, T> work) {
		Object current = TransactionSynchronizationManager.getResource(this);
		if (current instanceof UnitOfWork joined) {
			return work.apply(joined);
		}
		return this.transactions.execute((status) -> runNew(work));
	}

	private <T extends @Nullable Object> T runNew(Function<SessionUnitOfWork, T> work) {
		UnitOfWork unit = new UnitOfWork(this.engine);
		if (TransactionSynchronizationManager.isSynchronizationActive()) {
			TransactionSynchronizationManager.registerSynchronization(new Completion(unit));
		}
		TransactionSynchronizationManager.bindResource(this, unit);
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
