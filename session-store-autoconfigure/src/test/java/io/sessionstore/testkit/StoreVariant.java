package io.sessionstore.testkit;

import io.sessionstore.ownentity.OwnModel;

/**
 * What a contract of the store's is to hold on: each database, by each driver, with and
 * without a cache.
 */
public enum StoreVariant {

	/** H2. */
	H2(TestDatabase.H2, false),

	/** PostgreSQL. */
	POSTGRESQL(TestDatabase.POSTGRESQL, false),

	/** MariaDB. */
	MARIADB(TestDatabase.MARIADB, false),

	/** MariaDB by MySQL's driver. */
	MYSQL_DRIVER(TestDatabase.MYSQL_DRIVER, false),

	/** H2 and a cache. */
	H2_CACHED(TestDatabase.H2, true),

	/** PostgreSQL and a cache. */
	POSTGRESQL_CACHED(TestDatabase.POSTGRESQL, true),

	/** MariaDB and a cache. */
	MARIADB_CACHED(TestDatabase.MARIADB, true),

	/** H2 and a session entity of the application's. */
	H2_OWN_ENTITY(TestDatabase.H2, false),

	/** PostgreSQL and a session entity of the application's. */
	POSTGRESQL_OWN_ENTITY(TestDatabase.POSTGRESQL, false),

	/** MariaDB and a session entity of the application's. */
	MARIADB_OWN_ENTITY(TestDatabase.MARIADB, false);

	private final TestDatabase database;

	private final boolean cached;

	StoreVariant(TestDatabase database, boolean cached) {
		this.database = database;
		this.cached = cached;
	}

	/**
	 * Begins an application.
	 * @return a builder
	 */
	public StoreContext.Builder context() {
		StoreContext.Builder builder = name().endsWith("OWN_ENTITY") ? OwnModel.on(this.database)
				: StoreContext.on(this.database);
		return this.cached ? builder.property("session-store.cache.enabled", "true") : builder;
	}

	/**
	 * The database.
	 * @return one of them
	 */
	public TestDatabase database() {
		return this.database;
	}

	/**
	 * Whether attributes are cached.
	 * @return {@code true} with a cache
	 */
	public boolean isCached() {
		return this.cached;
	}

}
