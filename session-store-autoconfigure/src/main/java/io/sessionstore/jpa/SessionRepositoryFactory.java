package io.sessionstore.jpa;

import java.util.UUID;

import io.sessionstore.core.Durability;
import io.sessionstore.core.SessionRows;
import io.sessionstore.core.TransactionMode;
import jakarta.persistence.EntityManagerFactory;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.data.jpa.repository.support.JpaRepositoryFactoryBean;
import org.springframework.data.repository.core.support.RepositoryComposition.RepositoryFragments;
import org.springframework.orm.jpa.SharedEntityManagerCreator;

/**
 * Makes the Spring Data repository of the session table, without scanning: so that it is
 * there whatever the application scans, and no bean of it is mistaken for the
 * application's own repositories.
 */
public final class SessionRepositoryFactory {

	private static final Logger logger = LoggerFactory.getLogger(SessionRepositoryFactory.class);

	private SessionRepositoryFactory() {
	}

	/**
	 * Makes the repository.
	 * @param entityManagerFactory the persistence unit that has the entity
	 * @param transactionMode what a write does inside a caller's transaction
	 * @param durability which writes wait for the disk
	 * @param beanFactory where Spring Data finds its collaborators
	 * @return the session table
	 * @throws UnknownSessionEntityException if the persistence unit has no session entity
	 */
	public static SessionRows create(EntityManagerFactory entityManagerFactory, TransactionMode transactionMode,
			Durability durability, BeanFactory beanFactory) {
		SessionFactoryImplementor sessionFactory = SessionEntities.require(entityManagerFactory);
		RowStatements statements = RowStatements.of(sessionFactory, durability);
		if (durability == Durability.RELAXED && !statements.vendor().canRelaxCommits()) {
			logger.warn("session-store.durability 'relaxed' has no effect: {} cannot commit a single transaction"
					+ " without waiting for the disk", statements.vendor());
		}
		SessionRows fragment = new JpaSessionRows(new StatelessWork(entityManagerFactory, transactionMode),
				new SessionQueries(HttpSessionRecord.class.getSimpleName()), statements);
		JpaRepositoryFactoryBean<HttpSessionRepository, HttpSessionRecord, UUID> factory = new JpaRepositoryFactoryBean<>(
				HttpSessionRepository.class);
		factory.setEntityManager(SharedEntityManagerCreator.createSharedEntityManager(entityManagerFactory));
		factory.setRepositoryFragments(RepositoryFragments.just(fragment));
		factory.setBeanFactory(beanFactory);
		factory.setBeanClassLoader(SessionRepositoryFactory.class.getClassLoader());
		factory.afterPropertiesSet();
		return new ShortcutRows(fragment, factory.getObject());
	}

}
