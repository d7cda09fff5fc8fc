package io.sessionstore.autoconfigure;

import io.sessionstore.SessionSource;

import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;

/**
 * There is another store to move in from, or there was one.
 */
class OnSessionImportCondition extends AnyNestedCondition {

	OnSessionImportCondition() {
		super(ConfigurationPhase.REGISTER_BEAN);
	}

	@ConditionalOnBooleanProperty("session-store.import.spring-session-jdbc.enabled")
	static class FromJdbc {

	}

	@ConditionalOnBooleanProperty("session-store.import.spring-session-redis.enabled")
	static class FromRedis {

	}

	@ConditionalOnBooleanProperty("session-store.import.imported-cookies")
	static class FromNowhere {

	}

	@ConditionalOnBean(SessionSource.class)
	static class FromTheApplicationsOwn {

	}

}
