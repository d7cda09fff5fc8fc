package io.sessionstore;

import io.sessionstore.ownentity.OwnModel;
import io.sessionstore.testkit.StoreContext;
import io.sessionstore.testkit.TestDatabase;
import org.junit.jupiter.api.Nested;

/**
 * Sessions in an entity of the application's own, whose table Hibernate makes.
 */
class OwnEntityTest {

	private static StoreContext.Builder own(TestDatabase database) {
		return StoreContext.on(database).with(OwnModel.class).property("spring.jpa.hibernate.ddl-auto", "create");
	}

	@Nested
	class H2Store extends SessionStoreContract {

		H2Store() {
			super(own(TestDatabase.H2));
		}

	}

	@Nested
	class PostgreSqlStore extends SessionStoreContract {

		PostgreSqlStore() {
			super(own(TestDatabase.POSTGRESQL));
		}

	}

	@Nested
	class MariaDbStore extends SessionStoreContract {

		MariaDbStore() {
			super(own(TestDatabase.MARIADB));
		}

	}

	@Nested
	class H2Columns extends OwnColumnsContract {

		H2Columns() {
			super(own(TestDatabase.H2));
		}

	}

	@Nested
	class PostgreSqlColumns extends OwnColumnsContract {

		PostgreSqlColumns() {
			super(own(TestDatabase.POSTGRESQL));
		}

	}

	@Nested
	class MariaDbColumns extends OwnColumnsContract {

		MariaDbColumns() {
			super(own(TestDatabase.MARIADB));
		}

	}

}
