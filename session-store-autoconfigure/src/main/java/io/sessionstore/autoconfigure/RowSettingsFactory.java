package io.sessionstore.autoconfigure;

import java.time.Duration;
import java.util.Set;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariConfigMXBean;
import com.zaxxer.hikari.HikariDataSource;
import io.sessionstore.diagnosis.DurationText;
import io.sessionstore.diagnosis.SessionStoreSetupException;
import io.sessionstore.rows.RowSettings;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.jdbc.DataSourceUnwrapper;
import org.springframework.util.ClassUtils;

/**
 * Works out how rows are written and read, and refuses what cannot work.
 */
final class RowSettingsFactory {

	private static final String TIMEOUT = "session-store.limits.write-timeout";

	private static final String WRITES = "session-store.limits.concurrent-writes";

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	// Of the pool's connections, what is left to reads.
	private static final int ONE_OF = 5;

	// Whatever has another class may give each thread a connection of its own kind, as
	// for
	// its tenant: nobody else must write on that.
	private static final Set<String> POOLS = Set.of("com.zaxxer.hikari.HikariDataSource",
			"org.apache.tomcat.jdbc.pool.DataSource", "org.apache.commons.dbcp2.BasicDataSource");

	private static final boolean HIKARI = ClassUtils.isPresent("com.zaxxer.hikari.HikariDataSource",
			RowSettingsFactory.class.getClassLoader());

	private RowSettingsFactory() {
	}

	static RowSettings of(SessionStoreProperties properties, DataSource pool) {
		return new RowSettings(properties.transaction(), properties.durability(),
				writeTimeout(properties.limits().writeTimeout()),
				concurrentWrites(properties.limits().concurrentWrites(), pool),
				groupCommit(properties.groupCommit(), pool), properties.galera().syncWait());
	}

	private static Duration writeTimeout(Duration timeout) {
		if (timeout.isNegative() || timeout.compareTo(Duration.ofDays(1)) > 0) {
			throw SessionStoreSetupException.ofProperty(TIMEOUT, DurationText.of(timeout),
					"a write may take between no time and a day",
					"Set '" + TIMEOUT + "' to a duration such as '10s', or to '0' for no limit.");
		}
		return timeout;
	}

	/**
	 * Returns how long to look for the outcome of a write that matters.
	 */
	static Duration outcomePatience(SessionStoreProperties.Limits limits) {
		Duration timeout = writeTimeout(limits.writeTimeout());
		return timeout.isZero() ? PATIENCE : timeout;
	}

	private static int concurrentWrites(@Nullable Integer writes, DataSource pool) {
		if (writes == null) {
			int connections = HIKARI ? OnHikari.connections(pool) : 0;
			return (connections > 1) ? connections - Math.max(1, connections / ONE_OF) : 0;
		}
		if (writes < 0) {
			throw SessionStoreSetupException.ofProperty(WRITES, writes, "a number of writes must not be negative",
					"Set '" + WRITES + "' to a number below the connections of the pool, such as '8' of ten, or to '0' "
							+ "for no limit.");
		}
		return writes;
	}

	private static boolean groupCommit(@Nullable Boolean chosen, DataSource pool) {
		return (chosen != null) ? chosen : POOLS.contains(pool.getClass().getName());
	}

	/**
	 * Apart, since HikariCP may be absent.
	 */
	private static final class OnHikari {

		static int connections(DataSource pool) {
			HikariDataSource hikari = DataSourceUnwrapper.unwrap(pool, HikariConfigMXBean.class,
					HikariDataSource.class);
			return (hikari != null) ? hikari.getMaximumPoolSize() : 0;
		}

	}

}
