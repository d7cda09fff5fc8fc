package io.sessionstore.jpa;

import java.util.function.Supplier;

import io.sessionstore.rows.TransactionMode;
import jakarta.persistence.EntityManagerFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Transactions on the session table's database, whether or not the application has a
 * transaction manager for it: one of its managers is joined, since both use the same
 * resources of the thread.
 */
final class Transactions {

	private final TransactionTemplate joining;

	private final TransactionTemplate apart;

	Transactions(EntityManagerFactory entityManagerFactory) {
		JpaTransactionManager manager = new JpaTransactionManager(entityManagerFactory);
		manager.afterPropertiesSet();
		this.joining = new TransactionTemplate(manager);
		this.apart = new TransactionTemplate(manager);
		this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
	}

	<T extends @Nullable Object> T run(TransactionMode mode, Supplier<T> work) {
		TransactionTemplate template = (mode == TransactionMode.REQUIRED) ? this.joining : this.apart;
		return template.execute((status) -> work.get());
	}

}
