package io.sessionstore.core;

import io.sessionstore.rows.SessionLists;

/**
 * What works on one table in one transaction mode.
 *
 * @param settings how the store behaves
 * @param attempts how it goes about failures
 * @param remover ends sessions
 * @param engine what the web and the API have in common
 * @param batches saves many at once
 */
record StoreParts(SessionSettings settings, Attempts attempts, SessionRemover remover, SessionEngine engine,
		BatchWriter batches) {

	SessionEnds ends() {
		return new SessionEnds(this.remover, this.attempts.failures());
	}

	SessionListing listing(SessionLists lists) {
		return new SessionListing(lists, this.settings, this.attempts);
	}

	UnitOfWork newUnit() {
		return new UnitOfWork(this.engine, this.batches, this.remover, this.attempts.failures());
	}

}
