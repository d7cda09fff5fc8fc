package io.sessionstore.comparison;

import java.util.function.BiFunction;
import java.util.function.Function;

import io.sessionstore.core.StoredSession;
import io.sessionstore.testkit.JdbcListener;
import io.sessionstore.testkit.StatementLog;
import io.sessionstore.testkit.TestDatabase;
import io.sessionstore.testkit.TestSchema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.session.Session;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Holds the table in {@code docs/comparison.md} true: the outcome of each scenario on
 * this store and on Spring Session JDBC. If a newer version of the latter does better,
 * the table is to be changed.
 */
class PeerComparisonTest {

	@ParameterizedTest
	@EnumSource(names = { "POSTGRESQL", "MARIADB" })
	void twoRequestsAddTheSameAttribute(TestDatabase database) {
		compare(database, Scenarios::twoRequestsAddTheSameAttribute, Scenarios::twoRequestsAddTheSameAttribute,
				"DuplicateKeyException", "second");
	}

	@ParameterizedTest
	@EnumSource(names = { "POSTGRESQL", "MARIADB" })
	void requestFromBeforeSignInSavesAfterIt(TestDatabase database) {
		compare(database, Scenarios::requestFromBeforeSignInSavesAfterIt,
				Scenarios::requestFromBeforeSignInSavesAfterIt,
				"dead after sign-in: true, old cookie opens: true, new cookie opens: false",
				"dead after sign-in: true, old cookie opens: false, new cookie opens: true");
	}

	@ParameterizedTest
	@EnumSource(names = { "POSTGRESQL", "MARIADB" })
	void staleSaveAfterSomebodySignedIn(TestDatabase database) {
		compare(database, Scenarios::staleSaveAfterSomebodySignedIn, Scenarios::staleSaveAfterSomebodySignedIn,
				"sessions of alice: 0", "sessions of alice: 1");
	}

	@ParameterizedTest
	@EnumSource(names = { "POSTGRESQL", "MARIADB" })
	void staleSaveAfterThePrincipalWasRemoved(TestDatabase database) {
		compare(database, Scenarios::staleSaveAfterThePrincipalWasRemoved,
				Scenarios::staleSaveAfterThePrincipalWasRemoved, "sessions of alice: 1", "sessions of alice: 0");
	}

	@ParameterizedTest
	@EnumSource(names = { "POSTGRESQL", "MARIADB" })
	void slowRequestSavesItsEarlierAccess(TestDatabase database) {
		compare(database, Scenarios::slowRequestSavesItsEarlierAccess, Scenarios::slowRequestSavesItsEarlierAccess,
				"last access after 120 s", "last access after 240 s");
	}

	@ParameterizedTest
	@EnumSource(names = { "POSTGRESQL", "MARIADB" })
	void staleSaveAfterTheTimeoutWasShortened(TestDatabase database) {
		compare(database, Scenarios::staleSaveAfterTheTimeoutWasShortened,
				Scenarios::staleSaveAfterTheTimeoutWasShortened, "timeout 15 min", "timeout 5 min");
	}

	@ParameterizedTest
	@EnumSource(names = { "POSTGRESQL", "MARIADB" })
	void writeToAnAttributeThatAnotherHasRemoved(TestDatabase database) {
		compare(database, Scenarios::writeToAnAttributeThatAnotherHasRemoved,
				Scenarios::writeToAnAttributeThatAnotherHasRemoved, "null", "second");
	}

	@Test
	void attributeAbove64KibOnMariaDb() {
		compare(TestDatabase.MARIADB, Scenarios::attributeAbove64Kib, Scenarios::attributeAbove64Kib, "absent",
				"length 70000");
	}

	@Test
	void attributeAbove64KibOnPostgresql() {
		compare(TestDatabase.POSTGRESQL, Scenarios::attributeAbove64Kib, Scenarios::attributeAbove64Kib, "length 70000",
				"length 70000");
	}

	@Test
	void idWithANulOnPostgresql() {
		compare(TestDatabase.POSTGRESQL, Scenarios::idWithANul, Scenarios::idWithANul, "error", "no session");
	}

	@Test
	void idWithANulOnMariaDb() {
		compare(TestDatabase.MARIADB, Scenarios::idWithANul, Scenarios::idWithANul, "no session", "no session");
	}

	@ParameterizedTest
	@EnumSource(names = { "POSTGRESQL", "MARIADB" })
	void tableAsCookies(TestDatabase database) {
		compare(database, Scenarios::tableAsCookies, Scenarios::tableAsCookies, "columns that open the session: 1",
				"columns that open the session: 0");
	}

	@ParameterizedTest
	@EnumSource(names = { "POSTGRESQL", "MARIADB" })
	void sessionUsedForAYear(TestDatabase database) {
		compare(database, Scenarios::sessionUsedForAYear, Scenarios::sessionUsedForAYear, "still open", "over");
	}

	@ParameterizedTest
	@EnumSource(names = { "POSTGRESQL", "MARIADB" })
	void requestThatOnlyReads(TestDatabase database) {
		assertThat(costOfPlainGet(database, SpringSessionJdbc::new)).isEqualTo("2 statements, 2 transactions");
		assertThat(costOfPlainGet(database, SessionStoreCandidate::new)).isEqualTo("1 statements, 0 transactions");
	}

	@ParameterizedTest
	@EnumSource(names = { "POSTGRESQL", "MARIADB" })
	void saveWhileTheCleanupRemovesTheSameSession(TestDatabase database) throws Exception {
		assertThat(CleanupRace.run(database, SpringSessionJdbc::new)).isEqualTo("deadlock");
		assertThat(CleanupRace.run(database, SessionStoreCandidate::new)).isEqualTo("no error");
	}

	private static <S extends Session> String costOfPlainGet(TestDatabase database,
			BiFunction<TestSchema, JdbcListener, Candidate<S>> start) {
		StatementLog log = new StatementLog();
		try (TestSchema schema = database.create(); Candidate<S> candidate = start.apply(schema, log)) {
			Scenarios<S> scenarios = new Scenarios<>(candidate, schema.dataSource());
			String id = scenarios.created((session) -> session.setAttribute("a", "value"));
			log.reset();
			scenarios.plainGet(id);
			return log.statements().size() + " statements, " + log.transactions() + " transactions";
		}
	}

	private static void compare(TestDatabase database, Function<Scenarios<Session>, String> scenarioOfPeer,
			Function<Scenarios<StoredSession>, String> scenario, String peer, String ours) {
		JdbcListener nobody = new JdbcListener() {
		};
		try (TestSchema schema = database.create()) {
			try (SpringSessionJdbc candidate = new SpringSessionJdbc(schema, nobody)) {
				assertThat(scenarioOfPeer.apply(new Scenarios<>(candidate, schema.dataSource())))
					.as("Spring Session JDBC")
					.isEqualTo(peer);
			}
		}
		try (TestSchema schema = database.create()) {
			try (SessionStoreCandidate candidate = new SessionStoreCandidate(schema, nobody)) {
				assertThat(scenario.apply(new Scenarios<>(candidate, schema.dataSource()))).as("this store")
					.isEqualTo(ours);
			}
		}
	}

}
