package io.sessionstore.autoconfigure;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Names the property, its value and what to change.
 */
class InvalidSessionStorePropertyFailureAnalyzer extends AbstractFailureAnalyzer<InvalidSessionStorePropertyException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, InvalidSessionStorePropertyException cause) {
		return new FailureAnalysis(String.valueOf(cause.getMessage()), cause.remedy(), cause);
	}

}
