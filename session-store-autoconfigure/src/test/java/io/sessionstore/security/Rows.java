package io.sessionstore.security;

import java.util.UUID;

import io.sessionstore.SessionHandle;
import io.sessionstore.SessionToken;
import io.sessionstore.http.Browser;
import io.sessionstore.http.TestServer;

/**
 * The session table in the hands of somebody who can write to it.
 */
final class Rows {

	private final TestServer server;

	Rows(TestServer server) {
		this.server = server;
	}

	static SessionHandle handle(Browser browser) {
		return SessionToken.parse(browser.cookie()).orElseThrow().handle();
	}

	byte[] attributes(Browser browser) {
		return this.server.jdbc()
			.queryForObject("select attributes from http_session where id = ?",
					(row, number) -> row.getBytes("attributes"), id(browser));
	}

	void plant(Browser browser, byte[] document) {
		this.server.jdbc().update("update http_session set attributes = ? where id = ?", document, id(browser));
	}

	private static UUID id(Browser browser) {
		return handle(browser).value();
	}

}
