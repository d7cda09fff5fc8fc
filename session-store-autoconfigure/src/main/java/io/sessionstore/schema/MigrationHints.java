package io.sessionstore.schema;

import java.sql.Connection;

import org.jspecify.annotations.Nullable;

import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;

/**
 * What a native image has to keep for the set-up: the migrations, and the connections of
 * a persistence unit without a data source.
 */
class MigrationHints implements RuntimeHintsRegistrar {

	@Override
	public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
		hints.resources().registerPattern(MigrationResources.ROOT + "*/*.sql");
		hints.proxies().registerJdkProxy(Connection.class);
	}

}
