package io.sessionstore.devices;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.sessionstore.http.TestServer;
import io.sessionstore.testkit.TestDatabase;

/**
 * One server for each database and all tests, since starting one takes seconds. They end
 * with the JVM.
 */
final class DevicesServers {

	static final String PATH = "/account/devices";

	private static final Map<TestDatabase, TestServer> STARTED = new ConcurrentHashMap<>();

	private DevicesServers() {
	}

	static TestServer on(TestDatabase database) {
		return STARTED.computeIfAbsent(database, (key) -> TestServer.on(key)
			.only(DevicesApplication.class)
			.with("server.forward-headers-strategy=framework", "server.servlet.context-path=/shop",
					"spring.jpa.open-in-view=false", "session-store.devices.path=" + PATH,
					"session-store.devices.admin-authority=ROLE_ADMIN", "session-store.devices.stylesheet=/theme.css",
					"session-store.devices.change-password-url=/.well-known/change-password")
			.start());
	}

}
