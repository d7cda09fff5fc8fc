package io.sessionstore.sample;

import io.sessionstore.jpa.SessionRecordMapper;

import org.springframework.session.Session;
import org.springframework.stereotype.Component;

/**
 * Notes beside each session whose it is.
 */
@Component
class AppSessionMapper implements SessionRecordMapper<AppSession> {

	private final AccountRepository accounts;

	AppSessionMapper(AccountRepository accounts) {
		this.accounts = accounts;
	}

	@Override
	public void map(Session session, AppSession row) {
		if (row.getPrincipalName() != null) {
			this.accounts.findByUsername(row.getPrincipalName()).ifPresent(row::setAccount);
		}
	}

	// A visitor who signs in has an account from then on.
	@Override
	public boolean mapsChanges() {
		return true;
	}

}
