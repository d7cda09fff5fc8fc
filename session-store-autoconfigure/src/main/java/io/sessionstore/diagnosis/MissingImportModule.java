package io.sessionstore.diagnosis;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/**
 * Says which dependency is missing where sessions are to be moved in: without it they
 * would be lost, and nobody would be told.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnMissingClass("io.sessionstore.imports.SessionImportAutoConfiguration")
public class MissingImportModule {

	private static final String IMPORT = "session-store.import.";

	// Variables of the environment are written without the hyphen, or with "_" for it.
	private static final Pattern SPELLINGS = Pattern.compile("session[-.]?store\\.import\\.(.*)");

	// Early: nothing has been written when the start fails.
	@Bean
	static BeanFactoryPostProcessor sessionStoreMissingImport(Environment environment) {
		return (beanFactory) -> ConfigurationPropertySources.get(environment).forEach((source) -> {
			if (source instanceof IterableConfigurationPropertySource iterable) {
				iterable.stream()
					.map((name) -> SPELLINGS.matcher(name.toString()))
					.filter(Matcher::matches)
					.findFirst()
					.ifPresent((name) -> refuse(IMPORT + name.group(1), environment));
			}
		});
	}

	private static void refuse(String property, Environment environment) {
		throw SessionStoreSetupException.ofProperty(property, String.valueOf(environment.getProperty(property)),
				"moving sessions in is a module of its own, and it is not on the class path",
				"Add the dependency 'io.sessionstore:session-store-import' for as long as sessions move in, or remove "
						+ "all properties that begin with '" + IMPORT + "'.");
	}

}
