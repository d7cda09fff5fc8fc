package io.sessionstore.imports;

import java.time.Duration;
import java.time.temporal.ChronoUnit;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationUnit;

/**
 * Configuration properties for moving in from another session store.
 *
 * @param mode Whether a node moves sessions in, or serves them from the old store for as
 * long as there are nodes that know only that store.
 * @param window How long the cookie of the old store still opens a session after its user
 * has returned with the new one, for requests that were under way.
 * @param importedCookies Whether a cookie of the old store opens a session that was moved
 * by the bulk import, without the old store.
 * @param springSessionJdbc Sessions of Spring Session JDBC.
 * @param springSessionRedis Sessions of Spring Session Redis.
 */
@ConfigurationProperties("session-store.import")
record SessionImportProperties(@DefaultValue("adopt") Mode mode,
		@DurationUnit(ChronoUnit.SECONDS) @DefaultValue("1m") Duration window,
		@DefaultValue("false") boolean importedCookies, @DefaultValue SpringSessionJdbc springSessionJdbc,
		@DefaultValue SpringSessionRedis springSessionRedis) {

	/**
	 * Sessions of Spring Session JDBC.
	 *
	 * @param enabled Whether to move in the sessions of Spring Session JDBC.
	 * @param tableName Name of the table of sessions. The name of the table of their
	 * attributes is the same followed by _ATTRIBUTES.
	 * @param dataSource Name of the bean of the data source with the tables. Default: the
	 * application's own.
	 */
	record SpringSessionJdbc(@DefaultValue("false") boolean enabled, @DefaultValue("SPRING_SESSION") String tableName,
			@Nullable String dataSource) {
	}

	/**
	 * Sessions of Spring Session Redis.
	 *
	 * @param enabled Whether to move in the sessions of Spring Session Redis.
	 * @param namespace Prefix of the keys of the sessions.
	 * @param repositoryType Which repository of Spring Session the old application uses.
	 * Needed only by bridges.
	 * @param connectionFactory Name of the bean that connects to that Redis. Default: the
	 * application's own.
	 */
	record SpringSessionRedis(@DefaultValue("false") boolean enabled, @DefaultValue("spring:session") String namespace,
			@DefaultValue("default") RedisRepositoryType repositoryType, @Nullable String connectionFactory) {
	}

	/**
	 * What a node does with sessions of the old store.
	 */
	enum Mode {

		/**
		 * It moves them in.
		 */
		ADOPT,

		/**
		 * It serves them from the old store, and moved ones from this store.
		 */
		BRIDGE

	}

	/**
	 * The repositories of Spring Session Redis.
	 */
	enum RedisRepositoryType {

		/**
		 * The one without an index.
		 */
		DEFAULT,

		/**
		 * The one that finds sessions by their principal.
		 */
		INDEXED

	}

}
