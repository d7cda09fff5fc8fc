package io.sessionstore;

import io.sessionstore.testkit.StoreContext;
import io.sessionstore.testkit.TestDatabase;

/**
 * What the Spring Session repository does on every database. Its parts are interfaces, so
 * that all of them share the one application that a subclass starts.
 */
abstract class SessionRepositoryContract extends StoreTest implements SavingAndFinding, ChangingAttributes,
		FindingByPrincipal, ChangingIds, MergingCopies, WritingOnlyWhatIsDue, SavingInATransaction {

	SessionRepositoryContract(TestDatabase database) {
		this(StoreContext.on(database));
	}

	SessionRepositoryContract(StoreContext.Builder builder) {
		super(builder);
	}

}
