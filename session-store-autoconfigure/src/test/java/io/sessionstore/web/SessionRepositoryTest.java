package io.sessionstore.web;

import io.sessionstore.testkit.EveryStore;
import io.sessionstore.testkit.ParameterizedStoreTest;
import io.sessionstore.testkit.StoreContext;
import io.sessionstore.testkit.StoreVariant;
import org.junit.jupiter.params.Parameter;

/**
 * What the Spring Session repository does on every database. Its parts are interfaces, so
 * that all of them share the one application that a subclass starts.
 */
@EveryStore
class SessionRepositoryTest extends ParameterizedStoreTest implements SavingAndFinding, ChangingAttributes,
		FindingByPrincipal, ChangingIds, MergingCopies, WritingOnlyWhatIsDue, SavingInATransaction {

	@Parameter
	private StoreVariant variant;

	@Override
	protected StoreContext.Builder builder() {
		return this.variant.context();
	}

}
