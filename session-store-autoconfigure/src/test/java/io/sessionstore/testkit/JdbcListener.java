package io.sessionstore.testkit;

import java.sql.SQLException;

import javax.sql.DataSource;

/**
 * Sees every call to a driver before it is made and after it has succeeded.
 */
public interface JdbcListener {

	/**
	 * Called before the driver is.
	 * @param call what is asked
	 * @throws SQLException to fail instead of asking the driver
	 */
	default void before(JdbcCall call) throws SQLException {
	}

	/**
	 * Called after the driver has done what it was asked.
	 * @param call what was asked
	 * @throws SQLException to fail although the driver did not
	 */
	default void after(JdbcCall call) throws SQLException {
	}

	/**
	 * Puts this listener between a data source and its users.
	 * @param dataSource a driver's data source or a pool
	 * @return a data source that does the same
	 */
	default DataSourceWithListener wrap(DataSource dataSource) {
		return new DataSourceWithListener(dataSource, this);
	}

}
