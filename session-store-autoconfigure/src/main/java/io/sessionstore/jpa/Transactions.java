package io.sessionstore.jpa;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

import io.sessionstore.rows.TransactionMode;
import jakarta.persistence.EntityManagerFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.orm.jpa.EntityManagerHolder;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Transactions on the session table's database, whether or not the application has a
 * transaction manager for it: one of its managers is joined, since both use the same
 * resources of the thread.
 */
final class Transactions {

	private final TransactionTemplate joining;

	private final TransactionTemplate apart;

	private final EntityManagerFactory entityManagerFactory;

	private final FailureTranslator failures;

	Transactions(EntityManagerFactory entityManagerFactory, FailureTranslator failures) {
		this.entityManagerFactory = entityManagerFactory;
		this.failures = failures;
		JpaTransactionManager manager = new JpaTransactionManager(entityManagerFactory);
		manager.afterPropertiesSet();
		this.joining = new TransactionTemplate(manager);
		this.apart = new TransactionTemplate(manager);
		this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
	}

	<T extends @Nullable Object> T run(TransactionMode mode, Supplier<T> work) {
		TransactionTemplate template = (mode == TransactionMode.REQUIRED) ? this.joining : this.apart;
		AtomicBoolean done = new AtomicBoolean();
		try {
			return template.execute((status) -> {
				T result = work.get();
				done.set(true);
				return result;
			});
		}
		catch (RuntimeException ex) {
			// What the work throws is its own affair.
			throw done.get() ? notCommitted(ex) : ex;
		}
	}

	// As after a rollback: who does the work again must not find what it did in vain.
	private RuntimeException notCommitted(RuntimeException failure) {
		if (TransactionSynchronizationManager
			.getResource(this.entityManagerFactory) instanceof EntityManagerHolder holder) {
			holder.getEntityManager().clear();
		}
		return this.failures.translate(failure);
	}

}
