package io.sessionstore.testkit;

import java.nio.file.Path;
import java.util.Map;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/**
 * The one PostgreSQL of this JVM, started by the first who asks for it.
 */
final class PostgreSqlServer {

	private static final String USERNAME = "postgres";

	// neither UTC nor the zone of any developer, and not a whole number of hours away
	private static final String TIME_ZONE = "Asia/Kathmandu";

	private final int port;

	private PostgreSqlServer() {
		Path data = Workspace.newDataDirectory("postgresql");
		this.port = Workspace.starting(() -> {
			EmbeddedPostgres server = EmbeddedPostgres.builder()
				.setOverrideWorkingDirectory(Workspace.binaries().toFile())
				.setDataDirectory(data)
				.setServerConfig("listen_addresses", "127.0.0.1")
				.setServerConfig("unix_socket_directories", "")
				.setServerConfig("timezone", TIME_ZONE)
				.start();
			Reaper.watch(data, data.resolve("postmaster.pid"));
			return server.getPort();
		});
	}

	static PostgreSqlServer running() {
		return Holder.SERVER;
	}

	TestSchema create() {
		String name = TestSchema.freshName();
		admin("create database " + name);
		// the driver sets the JVM's zone when it connects, so the server's does not show
		Map<String, Object> properties = Map.of("spring.datasource.hikari.connection-init-sql",
				"set time zone '" + TIME_ZONE + "'");
		return new TestSchema(name, url(name), this.port, USERNAME, "", properties,
				() -> admin("drop database if exists " + name + " with (force)"));
	}

	private void admin(String sql) {
		Sql.execute(url("postgres"), USERNAME, "", sql);
	}

	private String url(String name) {
		return "jdbc:postgresql://127.0.0.1:" + this.port + "/" + name + "?sslmode=disable&gssEncMode=disable";
	}

	private static final class Holder {

		private static final PostgreSqlServer SERVER = new PostgreSqlServer();

	}

}
