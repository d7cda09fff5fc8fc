package io.sessionstore.imports;

import io.sessionstore.http.TestServer;
import io.sessionstore.testkit.TestDatabase;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * From Spring Session JDBC in the same database.
 */
@ParameterizedClass
@EnumSource(names = { "POSTGRESQL", "MARIADB" })
class JdbcMoveTest extends MoveContract {

	@Parameter
	private TestDatabase database;

	@Override
	TestServer startOld() {
		return TestServer.on(this.database)
			.only(Shop.class, OldNode.class)
			.with("session-store.enabled=false", "spring.session.jdbc.initialize-schema=always",
					"spring.session.timeout=30m",
					"test.route=" + ((this.database == TestDatabase.MARIADB) ? "node1" : ""))
			.start();
	}

	@Override
	TestServer startNew(TestServer old) {
		return old.another()
			.only(Shop.class)
			.with("session-store.enabled=true", "session-store.import.from=jdbc")
			.start();
	}

	@Override
	int oldSessions() {
		Integer count = this.oldNode.jdbc().queryForObject("select count(*) from SPRING_SESSION", Integer.class);
		return (count != null) ? count : -1;
	}

	@Override
	void clearOld() {
		this.oldNode.jdbc().update("delete from SPRING_SESSION");
	}

}
