package io.sessionstore;

import io.sessionstore.testkit.EveryStore;
import io.sessionstore.testkit.ParameterizedStoreTest;
import io.sessionstore.testkit.StoreContext;
import io.sessionstore.testkit.StoreVariant;
import org.junit.jupiter.params.Parameter;

@EveryStore
class SessionStoreTest extends ParameterizedStoreTest implements SessionStoreContract {

	@Parameter
	private StoreVariant variant;

	@Override
	protected StoreContext.Builder builder() {
		return this.variant.context();
	}

}
