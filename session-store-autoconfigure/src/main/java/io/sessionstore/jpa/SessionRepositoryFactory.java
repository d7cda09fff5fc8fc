package io.sessionstore.jpa;

import java.util.UUID;

import jakarta.persistence.EntityManagerFactory;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.data.jpa.repository.support.JpaRepositoryFactoryBean;
import org.springframework.orm.jpa.SharedEntityManagerCreator;

/**
 * Makes the Spring Data repository without scanning: so that it is there whatever the
 * application scans, and the application's own repositories are found as if there were
 * none of the store's.
 */
public final class SessionRepositoryFactory {

	private SessionRepositoryFactory() {
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
