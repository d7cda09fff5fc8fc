package io.sessionstore.autoconfigure;

import io.sessionstore.jpa.HttpSessionRecord;
import io.sessionstore.jpa.UnknownSessionEntityException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Says where to add the session entity: an entity manager factory of the application
 * knows only what the application tells it.
 */
class UnknownSessionEntityFailureAnalyzer extends AbstractFailureAnalyzer<UnknownSessionEntityException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, UnknownSessionEntityException cause) {
		String name = HttpSessionRecord.class.getPackageName();
		return new FailureAnalysis(
				"No entity manager factory manages the session entity " + HttpSessionRecord.class.getName() + ".",
				"The application makes this entity manager factory itself: add the package '" + name
						+ "' to its packagesToScan, or to its @EntityScan; with a persistence.xml, add '<class>"
						+ HttpSessionRecord.class.getName() + "</class>'. To keep sessions out of the database, set "
						+ "'session-store.enabled' to 'false'.",
				cause);
	}

}
