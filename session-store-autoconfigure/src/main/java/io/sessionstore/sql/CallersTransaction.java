package io.sessionstore.sql;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;

import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * What Spring has bound to the thread for the transaction of a caller, and what data
 * sources go by: one that takes part in Spring's transactions would hand out the caller's
 * connection, one that sends reads to a replica looks at the read-only flag, one that has
 * a pool for each isolation level at that.
 */
final class CallersTransaction {

	private final boolean active = TransactionSynchronizationManager.isActualTransactionActive();

	private final boolean readOnly = TransactionSynchronizationManager.isCurrentTransactionReadOnly();

	private final @Nullable Integer isolationLevel = TransactionSynchronizationManager
		.getCurrentTransactionIsolationLevel();

	private final @Nullable List<TransactionSynchronization> synchronizations = TransactionSynchronizationManager
		.isSynchronizationActive() ? TransactionSynchronizationManager.getSynchronizations() : null;

	private final Map<Object, Object> connections = new LinkedHashMap<>();

	private CallersTransaction() {
		TransactionSynchronizationManager.getResourceMap().forEach((key, resource) -> {
			if (key instanceof DataSource) {
				this.connections.put(key, resource);
			}
		});
	}

	/**
	 * Does some work as if there were no transaction.
	 */
	static <T extends @Nullable Object> T hidden(Supplier<T> work) {
		if (!isThere()) {
			return work.get();
		}
		CallersTransaction callers = new CallersTransaction();
		callers.hide();
		try {
			return work.get();
		}
		finally {
			callers.show();
		}
	}

	// On the way of every read: without a stream.
	private static boolean isThere() {
		if (TransactionSynchronizationManager.isSynchronizationActive()
				|| TransactionSynchronizationManager.isActualTransactionActive()) {
			return true;
		}
		for (Object key : TransactionSynchronizationManager.getResourceMap().keySet()) {
			if (key instanceof DataSource) {
				return true;
			}
		}
		return false;
	}

	private void hide() {
		if (this.synchronizations != null) {
			TransactionSynchronizationManager.clearSynchronization();
		}
		this.connections.keySet().forEach(TransactionSynchronizationManager::unbindResource);
		set(false, false, null);
	}

	private void show() {
		set(this.active, this.readOnly, this.isolationLevel);
		this.connections.forEach(TransactionSynchronizationManager::bindResource);
		if (this.synchronizations != null) {
			TransactionSynchronizationManager.initSynchronization();
			this.synchronizations.forEach(TransactionSynchronizationManager::registerSynchronization);
		}
	}

	private static void set(boolean active, boolean readOnly, @Nullable Integer isolationLevel) {
		TransactionSynchronizationManager.setActualTransactionActive(active);
		TransactionSynchronizationManager.setCurrentTransactionReadOnly(readOnly);
		TransactionSynchronizationManager.setCurrentTransactionIsolationLevel(isolationLevel);
	}

}
