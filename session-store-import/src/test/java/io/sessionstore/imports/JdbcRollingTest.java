package io.sessionstore.imports;

import io.sessionstore.http.TestServer;
import io.sessionstore.testkit.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * From Spring Session JDBC in the same database.
 */
@ParameterizedClass
@EnumSource(names = { "POSTGRESQL", "MARIADB" })
class JdbcRollingTest extends RollingContract {

	@Parameter
	private TestDatabase database;

	@Override
	TestServer startOld() {
		return TestServer.on(this.database)
			.only(Shop.class, OldNode.class)
			.with("session-store.enabled=false", "spring.session.jdbc.initialize-schema=always",
					"spring.session.timeout=40m",
					"test.route=" + ((this.database == TestDatabase.MARIADB) ? "node1" : ""),
					"spring.session.jdbc.save-mode=on-get-attribute")
			.start();
	}

	@Override
	TestServer newNode(TestServer old, String mode) {
		return old.another()
			.only(Shop.class)
			.with("session-store.enabled=true", "session-store.import.from=jdbc", "session-store.import.mode=" + mode);
	}

	@Override
	int oldSessions() {
		Integer count = this.before.jdbc().queryForObject("select count(*) from SPRING_SESSION", Integer.class);
		return (count != null) ? count : -1;
	}

	@Override
	void clearOld() {
		this.before.jdbc().update("delete from SPRING_SESSION");
	}

	@Test
	void aChangeInPlaceIsKeptOnEveryNodeWhereTheOldStoreKeptIt() {
		Customer customer = new Customer(this.before).signIn(Shop.user(30));
		customer.add("book");
		assertThat(customer.browser().body("/cart/in-place?item=pen")).isEqualTo("book,pen");
		assertThat(customer.at(bridge()).browser().body("/cart/in-place?item=cup")).isEqualTo("book,pen,cup");
		assertThat(customer.at(after()).browser().body("/cart/in-place?item=ink")).isEqualTo("book,pen,cup,ink");
		assertThat(customer.cart()).isEqualTo("book,pen,cup,ink");
	}

	@Test
	void aBridgeGivesASessionTheTimeoutOfBefore() {
		whoSignsInAtABridgeIsKnownToAnOldNode();
		assertThat(this.before.jdbc()
			.queryForObject("select min(MAX_INACTIVE_INTERVAL) from SPRING_SESSION", Integer.class)).isEqualTo(2_400);
	}

}
