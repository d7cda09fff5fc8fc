package io.sessionstore.http;

import java.sql.Connection;
import java.sql.SQLException;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import io.sessionstore.testkit.JdbcCall.Kind;
import io.sessionstore.testkit.RoundTripProxy;
import io.sessionstore.testkit.TestDatabase;
import io.sessionstore.testkit.TestSchema;

/**
 * A server with one connection to its database and a meter at the driver and on the wire.
 */
final class CostMeter implements AutoCloseable {

	private final TestSchema schema;

	private final RoundTripProxy proxy;

	private final TestServer server;

	CostMeter(TestDatabase database) {
		this(database, CostPages.class);
	}

	CostMeter(TestDatabase database, Class<?> source, String... properties) {
		this.schema = database.create();
		this.proxy = RoundTripProxy.to(this.schema);
		this.server = TestServer.on(this.schema, (config) -> config.setJdbcUrl(this.schema.url(this.proxy.port())))
			.with("session-store.timeout.absolute=7d")
			.with(properties)
			.with(CostPages.class, source)
			.start();
		pool().getHikariConfigMXBean().setMaximumPoolSize(1);
		pool().getHikariPoolMXBean().softEvictConnections();
	}

	TestServer server() {
		return this.server;
	}

	TestSchema schema() {
		return this.schema;
	}

	HikariDataSource pool() {
		return (HikariDataSource) this.server.bean(DataSource.class);
	}

	/**
	 * What an action costs, once its request is over in the server, too.
	 */
	Cost of(Runnable action) {
		this.server.bean(RequestsInFlight.class).awaitNone();
		// a connection that has rested for a while is asked whether it works: outside of
		// the count
		try (Connection connection = pool().getConnection()) {
			connection.isValid(1);
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
		this.server.log().reset();
		this.proxy.reset();
		action.run();
		this.server.bean(RequestsInFlight.class).awaitNone();
		return new Cost(this.server.log().statements().size(),
				this.proxy.roundTrips() - this.server.log().count(Kind.PING), this.server.log().transactions(),
				pool().getHikariPoolMXBean().getActiveConnections());
	}

	long number(String sql) {
		Long value = this.server.jdbc().queryForObject(sql, Long.class);
		return (value != null) ? value : -1;
	}

	/**
	 * A counter of PostgreSQL for the session table, brought up to date first.
	 */
	long tableStatistic(String name) {
		try (Connection connection = pool().getConnection()) {
			connection.createStatement().executeQuery("select pg_stat_force_next_flush()").close();
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
		return number("select " + name + " from pg_stat_user_tables where relname = 'http_session'");
	}

	/**
	 * How many bytes PostgreSQL has written to its log ever.
	 */
	long log() {
		return number("select (pg_current_wal_insert_lsn() - '0/0'::pg_lsn)::bigint");
	}

	@Override
	public void close() {
		this.server.close();
		this.proxy.close();
	}

	record Cost(int statements, long roundTrips, long transactions, int connectionsHeld) {

		static Cost of(int statementsAndRoundTrips) {
			return new Cost(statementsAndRoundTrips, statementsAndRoundTrips, 0, 0);
		}

	}

}
