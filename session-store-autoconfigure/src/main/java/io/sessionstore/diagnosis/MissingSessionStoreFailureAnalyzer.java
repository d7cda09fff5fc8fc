package io.sessionstore.diagnosis;

import io.sessionstore.SessionStore;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.beans.factory.NoUniqueBeanDefinitionException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/**
 * Says why there is no store where one is to be injected.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
class MissingSessionStoreFailureAnalyzer extends AbstractFailureAnalyzer<NoSuchBeanDefinitionException> {

	private final BeanFactory beanFactory;

	private final Environment environment;

	MissingSessionStoreFailureAnalyzer(BeanFactory beanFactory, Environment environment) {
		this.beanFactory = beanFactory;
		this.environment = environment;
	}

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, NoSuchBeanDefinitionException cause) {
		if (cause instanceof NoUniqueBeanDefinitionException || cause.getBeanType() != SessionStore.class
				|| !(this.beanFactory instanceof ListableBeanFactory beans)) {
			return null;
		}
		SessionStoreAbsence absence = SessionStoreAbsence.of(beans, this.environment);
		return new FailureAnalysis("A SessionStore is to be injected, and there is none: " + absence.reason() + ".",
				absence.remedy(), cause);
	}

}
