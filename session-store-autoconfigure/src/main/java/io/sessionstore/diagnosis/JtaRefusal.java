package io.sessionstore.diagnosis;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.jta.JtaTransactionManager;

/**
 * Says at start-up that the store does not work with JTA: its writes would commit or roll
 * back with transactions that they must be independent of.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass({ JtaTransactionManager.class, jakarta.transaction.TransactionManager.class })
@ConditionalOnBean(JtaTransactionManager.class)
public class JtaRefusal {

	// Early, since Hibernate fails less clearly where JTA is not set up to the end.
	@Bean
	static BeanFactoryPostProcessor sessionStoreJtaRefusal() {
		return (beanFactory) -> {
			throw new SessionStoreSetupException("The application uses JTA transactions, and the session store cannot",
					"Use a JpaTransactionManager, or set 'session-store.enabled' to 'false'.");
		};
	}

}
