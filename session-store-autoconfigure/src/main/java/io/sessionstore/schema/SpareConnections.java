package io.sessionstore.schema;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariConfigMXBean;
import com.zaxxer.hikari.HikariDataSource;
import io.sessionstore.diagnosis.SessionStoreSetupException;

import org.springframework.boot.jdbc.DataSourceBuilder;
import org.springframework.boot.jdbc.DataSourceUnwrapper;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;
import org.springframework.util.ClassUtils;

/**
 * Connections for Flyway, which needs two at once: from a pool that has just one they
 * would never come.
 */
final class SpareConnections {

	private static final boolean HIKARI = ClassUtils.isPresent("com.zaxxer.hikari.HikariDataSource",
			SpareConnections.class.getClassLoader());

	private SpareConnections() {
	}

	/**
	 * Returns a data source that has two connections to give.
	 * @param pool the application's
	 * @return the pool, or its driver without a pool
	 * @throws SessionStoreSetupException if the pool is too small and cannot be gone
	 * round
	 */
	static DataSource of(DataSource pool) {
		if (!HIKARI || !OnHikari.isOfOne(pool)) {
			return pool;
		}
		try {
			return DataSourceBuilder.derivedFrom(pool).type(SimpleDriverDataSource.class).build();
		}
		catch (RuntimeException ex) {
			throw new SessionStoreSetupException(
					"The pool has one connection, and the migration of the session table needs two",
					"Let the pool have two connections at least, or make the session table by other means and set "
							+ "'session-store.schema.migrate' to 'false'.",
					ex);
		}
	}

	/**
	 * Apart, since HikariCP may be absent.
	 */
	private static final class OnHikari {

		static boolean isOfOne(DataSource pool) {
			HikariDataSource hikari = DataSourceUnwrapper.unwrap(pool, HikariConfigMXBean.class,
					HikariDataSource.class);
			return hikari != null && hikari.getMaximumPoolSize() == 1;
		}

	}

}
