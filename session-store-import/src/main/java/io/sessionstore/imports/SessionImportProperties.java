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
 * @param from Which store of Spring Session the application has had. Everything else
 * about it is taken from the properties and beans that it has for Spring Session.
 * @param mode Whether a node moves sessions in, or serves them from the old store for as
 * long as there are nodes that know only that store.
 * @param window How long the cookie of the old store still opens a session after its user
 * has returned with the new one, for requests that were under way.
 * @param importedCookies Whether a cookie of the old store opens a session that was moved
 * by the bulk import, without the old store.
 * @param absoluteTimeoutFrom Whether the absolute timeout of a session that moves counts
 * from its move or from its creation. The old store had none: those that are older by
 * then are refused, and stay in the old store.
 * @param acceptLogouts Whether to start even if the move would log out the users of some
 * sessions.
 * @param dataSource Name of the bean of the data source with the tables of Spring Session
 * JDBC. Default: the one with Spring Session's annotation, or the application's own.
 * @param connectionFactory Name of the bean that connects to the Redis of Spring Session
 * Redis. Default: the one with Spring Session's annotation, or the application's own.
 */
@ConfigurationProperties("session-store.import")
record SessionImportProperties(@Nullable OldStore from, @DefaultValue("adopt") Mode mode,
		@DurationUnit(ChronoUnit.SECONDS) @DefaultValue("1m") Duration window,
		@DefaultValue("false") boolean importedCookies, @DefaultValue("move") AbsoluteTimeoutFrom absoluteTimeoutFrom,
		@DefaultValue("false") boolean acceptLogouts, @Nullable String dataSource, @Nullable String connectionFactory) {

	static final String FROM = "session-store.import.from";

	static final String DATA_SOURCE = "session-store.import.data-source";

	static final String CONNECTION_FACTORY = "session-store.import.connection-factory";

	/**
	 * The stores of Spring Session that sessions are moved in from.
	 */
	enum OldStore {

		/**
		 * Spring Session JDBC.
		 */
		JDBC,

		/**
		 * Spring Session Redis, with or without its index.
		 */
		REDIS

	}

	/**
	 * Where the absolute timeout of a session that moves begins.
	 */
	enum AbsoluteTimeoutFrom {

		/**
		 * When it moves.
		 */
		MOVE,

		/**
		 * When it began.
		 */
		CREATION

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

}
