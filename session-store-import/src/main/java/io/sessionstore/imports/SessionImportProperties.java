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
 * long as there are nodes that know no other.
 * @param window How long the cookie of the old store still opens a session whose user has
 * come back with the new one, for requests that were on their way.
 * @param importedCookies Whether a cookie of the old store opens a session that was moved
 * by the bulk import, with no old store to look into any more.
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
	 * @param tableName Name of the table of sessions; that of their attributes ends in
	 * _ATTRIBUTES.
	 * @param dataSource Name of the bean of the data source that the tables are in.
	 * Default: the application's own.
	 */
	record SpringSessionJdbc(@DefaultValue("false") boolean enabled, @DefaultValue("SPRING_SESSION") String tableName,
			@Nullable String dataSource) {
	}

	/**
	 * Sessions of Spring Session Redis.
	 *
	 * @param enabled Whether to move in the sessions of Spring Session Redis.
	 * @param namespace What the keys of the sessions begin with.
	 * @param repositoryType Which repository of Spring Session the old application has.
	 * Of concern to bridges alone.
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
		 * It serves them from there, and those that other nodes have moved from here.
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
