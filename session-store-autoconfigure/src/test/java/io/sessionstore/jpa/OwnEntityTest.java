package io.sessionstore.jpa;

import io.sessionstore.SessionStoreContract;
import io.sessionstore.ownentity.OwnModel;
import io.sessionstore.testkit.EveryDatabase;
import io.sessionstore.testkit.ParameterizedStoreTest;
import io.sessionstore.testkit.StoreContext;
import io.sessionstore.testkit.TestDatabase;
import org.junit.jupiter.params.Parameter;

/**
 * Sessions in an entity of the application's own, whose table Hibernate makes.
 */
@EveryDatabase
class OwnEntityTest extends ParameterizedStoreTest implements SessionStoreContract {

	@Parameter
	private TestDatabase database;

	@Override
	protected StoreContext.Builder builder() {
		return OwnModel.on(this.database);
	}

}
