package io.sessionstore.sql;

import java.util.function.Supplier;

import io.sessionstore.rows.TransactionMode;
import jakarta.persistence.EntityManagerFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.DefaultTransactionDefinition;

/**
 * Transactions on the session table's database, whether or not the application has a
 * transaction manager for it: one of its managers is joined, since both use the same
 * resources of the thread.
 */
final class Transactions {

	private static final TransactionDefinition JOINING = TransactionDefinition.withDefaults();

	private static final TransactionDefinition APART = new DefaultTransactionDefinition(
			TransactionDefinition.PROPAGATION_REQUIRES_NEW);

	private final PlatformTransactionManager manager;

	private final FailureTranslator failures;

	Transactions(EntityManagerFactory entityManagerFactory, FailureTranslator failures) {
		this.failures = failures;
		JpaTransactionManager jpa = new JpaTransactionManager(entityManagerFactory);
		jpa.afterPropertiesSet();
		this.manager = jpa;
	}

	<T extends @Nullable Object> T run(TransactionMode mode, Supplier<T> work) {
		TransactionStatus transaction = this.manager
			.getTransaction((mode == TransactionMode.REQUIRED) ? JOINING : APART);
		T result;
		try {
			result = work.get();
		}
		catch (Throwable ex) {
			rollBack(transaction, ex);
			// What the work throws is its own affair.
			throw ex;
		}
		try {
			this.manager.commit(transaction);
		}
		catch (RuntimeException ex) {
			throw this.failures.translate(ex);
		}
		return result;
	}

	// A database that has rolled back may refuse to do so: what it refused first counts.
	private void rollBack(TransactionStatus transaction, Throwable failure) {
		try {
			this.manager.rollback(transaction);
		}
		catch (RuntimeException ex) {
			failure.addSuppressed(ex);
		}
	}

}
