package io.sessionstore.diagnosis;

import java.lang.reflect.Method;
import java.util.Objects;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.lookup.AbstractRoutingDataSource;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.util.ReflectionUtils;

/**
 * Refuses a data source that leads to one database or another by something that a request
 * sets, as its tenant: the session is read before that is set, and written after. One
 * that goes by the read-only flag of the transaction is fine.
 */
public final class RoutingCheck {

	private RoutingCheck() {
	}

	public static void run(DataSource dataSource) {
		DataSource innermost = dataSource;
		while (innermost instanceof DelegatingDataSource delegating && delegating.getTargetDataSource() != null) {
			innermost = delegating.getTargetDataSource();
		}
		if (innermost instanceof AbstractRoutingDataSource routing && routing.getResolvedDataSources().size() > 0
				&& !goesByReadOnlyFlag(routing)) {
			throw new SessionStoreSetupException(
					"The data source is a '" + innermost.getClass().getName() + "' that does not go by the read-only "
							+ "flag of a transaction: if a request sets where it leads to, as by its tenant, sessions "
							+ "would be written to one database and read from another",
					"Give sessions a pool of their own: a DataSource bean with '@SessionStoreDataSource' and "
							+ "'defaultCandidate = false'. If it leads to the same database all the time, set "
							+ "'session-store.accept-routing-data-source' to 'true'.");
		}
	}

	private static boolean goesByReadOnlyFlag(AbstractRoutingDataSource routing) {
		boolean before = TransactionSynchronizationManager.isCurrentTransactionReadOnly();
		try {
			TransactionSynchronizationManager.setCurrentTransactionReadOnly(false);
			Object forWrites = key(routing);
			TransactionSynchronizationManager.setCurrentTransactionReadOnly(true);
			return !Objects.equals(forWrites, key(routing));
		}
		finally {
			TransactionSynchronizationManager.setCurrentTransactionReadOnly(before);
		}
	}

	private static @Nullable Object key(AbstractRoutingDataSource routing) {
		Method method = ReflectionUtils.findMethod(routing.getClass(), "determineCurrentLookupKey");
		if (method == null) {
			return null;
		}
		ReflectionUtils.makeAccessible(method);
		try {
			return ReflectionUtils.invokeMethod(method, routing);
		}
		catch (RuntimeException ex) {
			// It has nothing to go by yet: so a request must set it.
			return null;
		}
	}

}
