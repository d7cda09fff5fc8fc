package io.sessionstore.autoconfigure;

import java.util.Locale;

import io.sessionstore.SessionStore;
import io.sessionstore.diagnosis.SessionStoreAbsence;
import io.sessionstore.diagnosis.SessionStoreSetupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * Says once why there is no session store, where there is none.
 */
@AutoConfiguration(after = SessionStoreAutoConfiguration.class)
@ConditionalOnMissingBean(SessionStore.class)
public final class SessionStoreAbsenceAutoConfiguration {

	private static final Logger logger = LoggerFactory.getLogger("io.sessionstore.SessionStore");

	private static final String ENABLED = "session-store.enabled";

	@Bean
	SmartInitializingSingleton sessionStoreAbsence(ListableBeanFactory beanFactory, Environment environment) {
		requireReadable(environment.getProperty(ENABLED));
		return () -> {
			SessionStoreAbsence absence = SessionStoreAbsence.of(beanFactory, environment);
			if (absence.wanted()) {
				logger.info("The session store is off: {}", absence.reason());
			}
			else {
				logger.warn("The session store is off, sessions are kept elsewhere: {}. {}", absence.reason(),
						absence.remedy());
			}
		};
	}

	private static void requireReadable(@Nullable String enabled) {
		if (StringUtils.hasText(enabled) && !enabled.trim().toLowerCase(Locale.ROOT).matches("true|false")) {
			throw SessionStoreSetupException.ofProperty(ENABLED, enabled, "it is neither true nor false",
					"Set '" + ENABLED + "' to 'true' or 'false'.");
		}
	}

}
