package io.sessionstore.autoconfigure;

import java.util.Arrays;

import javax.sql.DataSource;

import io.sessionstore.SessionStoreDataSource;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.ConfigurationCondition;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Sessions have a data source of their own. Spring Boot's own condition does not see a
 * bean that is no default candidate.
 */
class OnSessionStoreDataSourceCondition extends SpringBootCondition implements ConfigurationCondition {

	@Override
	public ConfigurationPhase getConfigurationPhase() {
		return ConfigurationPhase.REGISTER_BEAN;
	}

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		ConditionMessage.Builder message = ConditionMessage.forCondition("@SessionStoreDataSource");
		ConfigurableListableBeanFactory beans = context.getBeanFactory();
		if (beans == null) {
			return ConditionOutcome.noMatch(message.because("there are no beans"));
		}
		boolean present = Arrays.stream(beans.getBeanNamesForType(DataSource.class, true, false))
			.anyMatch((name) -> beans.findAnnotationOnBean(name, SessionStoreDataSource.class, false) != null);
		return new ConditionOutcome(present, message.because(present ? "found a bean" : "did not find a bean"));
	}

	/**
	 * Sessions have no data source of their own.
	 */
	static final class Absent extends OnSessionStoreDataSourceCondition {

		@Override
		public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
			ConditionOutcome outcome = super.getMatchOutcome(context, metadata);
			return new ConditionOutcome(!outcome.isMatch(), outcome.getConditionMessage());
		}

	}

}
