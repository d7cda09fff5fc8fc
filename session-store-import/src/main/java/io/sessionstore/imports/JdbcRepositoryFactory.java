package io.sessionstore.imports;

import java.time.Duration;

import javax.sql.DataSource;

import io.sessionstore.autoconfigure.TimeoutsFactory;
import io.sessionstore.imports.SessionBridgeConfiguration.ForeignRepository;
import io.sessionstore.jpa.SessionPersistence;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.core.ResolvableType;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.session.IndexResolver;
import org.springframework.session.Session;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes the repository of Spring Session JDBC as its own configuration does.
 */
final class JdbcRepositoryFactory {

	private static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(30);

	private JdbcRepositoryFactory() {
	}

	static ForeignRepository create(SessionImportProperties properties, OldSettings settings,
			SessionPersistence persistence, ListableBeanFactory beans, Environment environment) {
		DataSource dataSource = JdbcSourceFactory.dataSource(properties, persistence, beans);
		TransactionTemplate transactions = new TransactionTemplate(new JdbcTransactionManager(dataSource));
		transactions.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
		JdbcIndexedSessionRepository repository = new JdbcIndexedSessionRepository(new JdbcTemplate(dataSource),
				transactions);
		repository.setTableName(JdbcSourceFactory.table(settings));
		repository.setSaveMode(settings.saveMode());
		// What this store does when it is told nothing, the old one never did.
		Duration timeout = TimeoutsFactory.ofSpringBoot(environment);
		repository.setDefaultMaxInactiveInterval((timeout != null) ? timeout : DEFAULT_TIMEOUT);
		if (beans.containsBean(JdbcSourceFactory.CONVERSION_SERVICE)) {
			repository
				.setConversionService(beans.getBean(JdbcSourceFactory.CONVERSION_SERVICE, ConversionService.class));
		}
		beans
			.<IndexResolver<Session>>getBeanProvider(
					ResolvableType.forClassWithGenerics(IndexResolver.class, Session.class))
			.ifUnique(repository::setIndexResolver);
		OldSettings.customize(repository, beans);
		repository.afterPropertiesSet();
		return new ForeignRepository(repository, repository::destroy);
	}

}
