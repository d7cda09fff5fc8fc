package io.sessionstore.jpa;

import java.util.UUID;

import io.sessionstore.core.Durability;
import io.sessionstore.core.SessionRows;
import io.sessionstore.core.TransactionMode;
import jakarta.persistence.EntityManagerFactory;
import org.hibernate.dialect.Dialect;
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

	private static final Class<HttpSessionRecord> ENTITY = HttpSessionRecord.class;

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
		SessionFactoryImplementor sessionFactory = entityManagerFactory.unwrap(SessionFactoryImplementor.class);
		if (sessionFactory.getMetamodel().getEntities().stream().noneMatch((e) -> e.getJavaType() == ENTITY)) {
			throw new UnknownSessionEntityException(ENTITY);
		}
		SessionColumns columns = new SessionColumns(sessionFactory, ENTITY);
		Dialect dialect = sessionFactory.getJdbcServices().getDialect();
		if (durability == Durability.RELAXED && !RelaxedCommit.isPossible(dialect)) {
			logger.warn(
					"session-store.durability 'relaxed' has no effect: {} cannot commit a single transaction"
							+ " without waiting for the disk",
					dialect.getClass().getSimpleName().replace("Dialect", ""));
		}
		RowSelects selects = new RowSelects(columns);
		SessionRows fragment = new JpaSessionRows(new StatelessWork(entityManagerFactory, transactionMode),
				new SessionQueries(ENTITY.getSimpleName()), selects, new RowInsert(columns, dialect, durability),
				new ConditionalWrites(columns, dialect, durability), new PurgeStatements(columns, selects, dialect));
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
