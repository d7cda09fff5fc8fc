package io.sessionstore.diagnosis;

import java.sql.SQLException;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanCreationException;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.jdbc.DataSourceBuilder;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;

/**
 * Says that the database of the sessions is away where somebody else was the first to
 * find out, such as a Flyway of the application. It may be another database that is away:
 * so this one is asked once more, unless it is clear which one it was.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
class UnreachableDatabaseFailureAnalyzer extends AbstractFailureAnalyzer<SQLException> {

	private final BeanFactory beanFactory;

	private final Environment environment;

	UnreachableDatabaseFailureAnalyzer(BeanFactory beanFactory, Environment environment) {
		this.beanFactory = beanFactory;
		this.environment = environment;
	}

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, SQLException cause) {
		SQLException reported = Failure.reported(cause);
		if (reported == null || !UnreachableDatabase.isIt(reported)
				|| !(this.beanFactory instanceof ConfigurableListableBeanFactory beans)) {
			return null;
		}
		SessionStoreSetupException found = analyze(rootFailure, beans);
		return (found != null) ? new FailureAnalysis(found.description(), found.remedy(), cause) : null;
	}

	private @Nullable SessionStoreSetupException analyze(Throwable failure, ConfigurableListableBeanFactory beans) {
		String name = SessionDataSource.nameIn(beans);
		if (name == null) {
			return null;
		}
		if (name.equals(beingMade(failure))) {
			return UnreachableDatabase.failure(new DatabaseName(null, null), failure);
		}
		return SessionDataSource.isOfProperties(beans, name) ? ask() : null;
	}

	private static @Nullable String beingMade(Throwable failure) {
		String name = null;
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof BeanCreationException ex) {
				name = ex.getBeanName();
			}
		}
		return name;
	}

	// Without the pool, which is closed by now.
	private @Nullable SessionStoreSetupException ask() {
		String url = property("url");
		if (url == null) {
			return null;
		}
		DataSourceBuilder<SimpleDriverDataSource> builder = DataSourceBuilder.create()
			.type(SimpleDriverDataSource.class)
			.url(url)
			.username(property("username"))
			.password(property("password"));
		String driver = property("driver-class-name");
		if (driver != null) {
			builder.driverClassName(driver);
		}
		try {
			UnreachableDatabase.require(builder.build());
			return null;
		}
		catch (SessionStoreSetupException ex) {
			return ex;
		}
	}

	private @Nullable String property(String name) {
		return this.environment.getProperty("spring.datasource." + name);
	}

}
