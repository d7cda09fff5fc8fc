package io.sessionstore.diagnosis;

import java.util.Objects;
import java.util.stream.StreamSupport;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.env.Environment;

/**
 * Says what is wrong with the application's setup or a property, what to change, and
 * where the property was set.
 */
class SessionStoreSetupFailureAnalyzer extends AbstractFailureAnalyzer<SessionStoreSetupException> {

	private final Environment environment;

	SessionStoreSetupFailureAnalyzer(Environment environment) {
		this.environment = environment;
	}

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, SessionStoreSetupException cause) {
		return new FailureAnalysis(cause.description(), cause.remedy() + origin(cause.property()), cause);
	}

	private String origin(@Nullable String property) {
		ConfigurationPropertyName name = (property != null) ? ConfigurationPropertyName.ofIfValid(property) : null;
		if (name == null) {
			return "";
		}
		return StreamSupport.stream(ConfigurationPropertySources.get(this.environment).spliterator(), false)
			.map((source) -> source.getConfigurationProperty(name))
			.filter(Objects::nonNull)
			.map(ConfigurationProperty::getOrigin)
			.filter(Objects::nonNull)
			.findFirst()
			.map((origin) -> " It was set in: " + origin + ".")
			.orElse("");
	}

}
