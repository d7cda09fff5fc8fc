package io.sessionstore.autoconfigure;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.util.unit.DataSize;

/**
 * Says what a property of the store may be, where Spring Boot would only say that the
 * value cannot be converted.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
class MalformedSessionStorePropertyFailureAnalyzer extends AbstractFailureAnalyzer<BindException> {

	private static final ConfigurationPropertyName PREFIX = ConfigurationPropertyName.of("session-store");

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, BindException cause) {
		ConfigurationProperty property = cause.getProperty();
		Class<?> type = cause.getTarget().getType().resolve(Object.class);
		String expected = expected(type);
		if (property == null || expected == null || !PREFIX.isAncestorOf(property.getName())) {
			return null;
		}
		return new FailureAnalysis(
				"Property '" + property.getName() + "' with value '" + property.getValue() + "' is invalid: it is not "
						+ expected + ".",
				"Set '" + property.getName() + "' to " + expected + ". It was set in: " + property.getOrigin() + ".",
				cause);
	}

	private static @Nullable String expected(Class<?> type) {
		if (type == Duration.class) {
			return "a duration such as '15m', '7d' or 'PT15M'";
		}
		if (type == DataSize.class) {
			return "a size such as '512KB' or '4MB'";
		}
		if (type == Integer.class || type == int.class) {
			return "a whole number";
		}
		if (type == Boolean.class || type == boolean.class) {
			return "'true' or 'false'";
		}
		if (type.isEnum()) {
			return "one of " + Arrays.stream(type.getEnumConstants())
				.map((constant) -> "'" + constant.toString().toLowerCase(Locale.ROOT).replace('_', '-') + "'")
				.collect(Collectors.joining(", "));
		}
		return null;
	}

}
