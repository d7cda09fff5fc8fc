package io.sessionstore.imports;

import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;

/**
 * Shows what is in the old store, and moves nothing. Shows neither ids nor attributes.
 */
@Endpoint(id = "sessionimport")
final class SessionImportEndpoint {

	private final SessionImport sessions;

	SessionImportEndpoint(SessionImport sessions) {
		this.sessions = sessions;
	}

	@ReadOperation
	SessionImport.Look look() {
		return this.sessions.look();
	}

}
