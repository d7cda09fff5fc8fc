package io.sessionstore;

import io.sessionstore.testkit.TestDatabase;
import org.junit.jupiter.api.Nested;

/**
 * The hooks on every database.
 */
class SessionHooksTest {

	@Nested
	class H2 extends SessionHooksContract {

		H2() {
			super(TestDatabase.H2);
		}

	}

	@Nested
	class PostgreSql extends SessionHooksContract {

		PostgreSql() {
			super(TestDatabase.POSTGRESQL);
		}

	}

	@Nested
	class MariaDb extends SessionHooksContract {

		MariaDb() {
			super(TestDatabase.MARIADB);
		}

	}

}
