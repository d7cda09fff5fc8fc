package io.sessionstore.jpa;

import java.util.UUID;
import java.util.function.Supplier;

import io.sessionstore.rows.Durability;
import io.sessionstore.rows.RowSettings;
import io.sessionstore.rows.SessionRows;
import jakarta.persistence.EntityManagerFactory;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.data.jpa.repository.support.JpaRepositoryFactoryBean;
import org.springframework.orm.jpa.SharedEntityManagerCreator;

/**
 * Makes what reads and writes the session table, without scanning: so that it is there
 * whatever the application scans, and the application's own repositories are found as if
 * there were none of the store's.
 */
public final class SessionRepositoryFactory {

	private static final Logger logger = LoggerFactory.getLogger(SessionRepositoryFactory.class);

	private SessionRepositoryFactory() {
	}

	/**
	 * Makes the port to the table.
	 * @param entityManagerFactory the persistence unit that has the entity
	 * @param settings how rows are written and read
	 * @param mapper fills the columns of an application's own entity, may give
	 * {@code null}; asked when a row is written
	 * @return the session table
	 * @throws UnknownSessionEntityException if the persistence unit has no session entity
	 */
	public static SessionRows rows(EntityManagerFactory entityManagerFactory, RowSettings settings,
			Supplier<@Nullable SessionRecordMapper<?>> mapper) {
		SessionFactoryImplementor sessionFactory = SessionEntities.require(entityManagerFactory);
		RowStatements statements = RowStatements.of(sessionFactory, settings);
		if (settings.durability() == Durability.RELAXED && !statements.vendor().relaxesCommits()) {
			logger.warn("session-store.durability 'relaxed' has no effect: {} cannot commit a single transaction"
					+ " without waiting for the disk", statements.vendor().name());
		}
		InsertRefusal.install(sessionFactory);
		return new JpaSessionRows(entityManagerFactory, settings, statements,
				new OwnColumns(sessionFactory, SessionEntities.entity(sessionFactory), mapper));
	}

	/**
	 * Makes the Spring Data repository.
	 * @param entityManagerFactory the persistence unit that has the entity
	 * @param beanFactory where Spring Data finds its collaborators
	 * @return the repository
	 */
	public static HttpSessionRepository repository(EntityManagerFactory entityManagerFactory, BeanFactory beanFactory) {
		JpaRepositoryFactoryBean<HttpSessionRepository, HttpSessionRecord, UUID> factory = new JpaRepositoryFactoryBean<>(
				HttpSessionRepository.class);
		factory.setEntityManager(SharedEntityManagerCreator.createSharedEntityManager(entityManagerFactory));
		// Its queries need none, and the unit may have no transaction manager.
		factory.setEnableDefaultTransactions(false);
		factory.setBeanFactory(beanFactory);
		factory.setBeanClassLoader(SessionRepositoryFactory.class.getClassLoader());
		factory.afterPropertiesSet();
		return factory.getObject();
	}

}
