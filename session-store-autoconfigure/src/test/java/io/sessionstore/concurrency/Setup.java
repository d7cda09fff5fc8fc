package io.sessionstore.concurrency;

import io.sessionstore.testkit.StoreNode;
import io.sessionstore.testkit.TestDatabase;
import io.sessionstore.testkit.TestSchema;
import org.jspecify.annotations.Nullable;

/**
 * What the rules are to hold on: databases, levels of isolation, and an entity of the
 * application's own.
 */
enum Setup {

	H2(TestDatabase.H2, null, false),

	POSTGRESQL(TestDatabase.POSTGRESQL, null, false),

	MARIADB(TestDatabase.MARIADB, null, false),

	POSTGRESQL_SERIALIZABLE(TestDatabase.POSTGRESQL, "TRANSACTION_SERIALIZABLE", false),

	MARIADB_READ_COMMITTED(TestDatabase.MARIADB, "TRANSACTION_READ_COMMITTED", false),

	H2_OWN_ENTITY(TestDatabase.H2, null, true),

	POSTGRESQL_OWN_ENTITY(TestDatabase.POSTGRESQL, null, true),

	MARIADB_OWN_ENTITY(TestDatabase.MARIADB, null, true);

	private final TestDatabase database;

	private final @Nullable String isolation;

	private final boolean ownEntity;

	Setup(TestDatabase database, @Nullable String isolation, boolean ownEntity) {
		this.database = database;
		this.isolation = isolation;
		this.ownEntity = ownEntity;
	}

	TestSchema create() {
		return this.database.create();
	}

	/**
	 * Adds what the application's own migration would, once the table is there.
	 */
	void prepare(TestSchema schema) {
		if (this.ownEntity) {
			NotedSession.addColumn(schema);
		}
	}

	StoreNode.Builder customize(StoreNode.Builder builder, TestSchema schema) {
		if (this.isolation != null) {
			builder.dataSource(schema.newDataSource((pool) -> pool.setTransactionIsolation(this.isolation)));
		}
		return this.ownEntity ? builder.entity(NotedSession.class, new NotedSession.Mapper()) : builder;
	}

}
