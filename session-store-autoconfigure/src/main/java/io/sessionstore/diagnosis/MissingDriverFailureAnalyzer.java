package io.sessionstore.diagnosis;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.sessionstore.vendor.Vendor;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanCreationException;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/**
 * Names the dependency of a JDBC driver that is not on the class path. The starter brings
 * none, and pools only say that they cannot load a class.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
class MissingDriverFailureAnalyzer extends AbstractFailureAnalyzer<BeanCreationException> {

	private static final Pattern NOT_LOADED = Pattern
		.compile("annot load driver class: (\\S+)|load driver class (\\S+)");

	private static final Pattern NOT_ACCEPTED = Pattern
		.compile("Driver (\\S+) claims to not accept jdbcUrl|Failed to get driver instance|No suitable driver");

	private final BeanFactory beanFactory;

	private final Environment environment;

	MissingDriverFailureAnalyzer(BeanFactory beanFactory, Environment environment) {
		this.beanFactory = beanFactory;
		this.environment = environment;
	}

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, BeanCreationException cause) {
		if (!(this.beanFactory instanceof ListableBeanFactory beans)
				|| !beans.containsBeanDefinition("sessionStorePersistence")) {
			return null;
		}
		for (Throwable failure = rootFailure; failure != null; failure = failure.getCause()) {
			// The message of a bean's failure repeats that of what failed.
			String message = (failure instanceof BeanCreationException) ? null : failure.getMessage();
			if (message != null) {
				Matcher matcher = NOT_LOADED.matcher(message);
				if (matcher.find()) {
					String driver = (matcher.group(1) != null) ? matcher.group(1) : matcher.group(2);
					return analysis("The JDBC driver " + driver + " is not on the class path", cause);
				}
				matcher = NOT_ACCEPTED.matcher(message);
				if (matcher.find()) {
					return analysis("There is no JDBC driver for the URL of the database"
							+ ((matcher.group(1) != null) ? ": " + matcher.group(1) + " does not accept it" : ""),
							cause);
				}
			}
		}
		return null;
	}

	private FailureAnalysis analysis(String description, BeanCreationException cause) {
		String url = this.environment.getProperty("spring.datasource.url", "");
		String where = url.isEmpty() ? ""
				: ", and 'spring.datasource.url' is '" + DatabaseName.withoutSecrets(url) + "'";
		String dependency = Vendor.all()
			.stream()
			.filter((vendor) -> url.startsWith(vendor.urlPrefix()))
			.map(Vendor::driver)
			.findFirst()
			.orElse(null);
		return new FailureAnalysis(description + where + ".",
				((dependency != null) ? "Add the dependency '" + dependency + "', in the scope 'runtime'"
						: "Add the dependency of the driver of your database, in the scope 'runtime'")
						+ "; Spring Boot manages its version. Or correct 'spring.datasource.url' and "
						+ "'spring.datasource.driver-class-name'.",
				cause);
	}

}
