package io.sessionstore.concurrency;

import io.sessionstore.testkit.StoreNode;
import io.sessionstore.testkit.TestDatabase;
import org.junit.jupiter.api.Nested;

/**
 * The interleavings with a session entity of the application's own.
 */
class OwnEntityInterleavingTest {

	abstract static class OwnEntity extends InterleavingContract {

		private boolean added;

		OwnEntity(TestDatabase database) {
			super(database);
		}

		@Override
		StoreNode.Builder customize(StoreNode.Builder builder) {
			if (!this.added) {
				NotedSession.addColumn(schema());
				this.added = true;
			}
			return builder.entity(NotedSession.class, new NotedSession.Mapper());
		}

	}

	@Nested
	class H2 extends OwnEntity {

		H2() {
			super(TestDatabase.H2);
		}

	}

	@Nested
	class PostgreSql extends OwnEntity {

		PostgreSql() {
			super(TestDatabase.POSTGRESQL);
		}

	}

	@Nested
	class MariaDb extends OwnEntity {

		MariaDb() {
			super(TestDatabase.MARIADB);
		}

	}

}
