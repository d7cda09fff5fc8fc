package io.sessionstore.autoconfigure;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Says what is wrong with the application's setup or a property, and what to change.
 */
class SessionStoreSetupFailureAnalyzer extends AbstractFailureAnalyzer<SessionStoreSetupException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, SessionStoreSetupException cause) {
		return new FailureAnalysis(cause.description(), cause.remedy(), cause);
	}

}
