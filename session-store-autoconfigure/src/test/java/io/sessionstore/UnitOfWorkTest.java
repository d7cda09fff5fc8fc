package io.sessionstore;

import io.sessionstore.testkit.TestDatabase;
import org.junit.jupiter.api.Nested;

/**
 * Units of work on every database.
 */
class UnitOfWorkTest {

	@Nested
	class H2 extends UnitOfWorkContract {

		H2() {
			super(TestDatabase.H2);
		}

	}

	@Nested
	class PostgreSql extends UnitOfWorkContract {

		PostgreSql() {
			super(TestDatabase.POSTGRESQL);
		}

	}

	@Nested
	class MariaDb extends UnitOfWorkContract {

		MariaDb() {
			super(TestDatabase.MARIADB);
		}

	}

}
