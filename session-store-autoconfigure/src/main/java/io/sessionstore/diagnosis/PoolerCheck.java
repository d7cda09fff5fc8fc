package io.sessionstore.diagnosis;

import java.lang.reflect.InvocationTargetException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.util.ClassUtils;

/**
 * Notices a pooler such as PgBouncer between PostgreSQL and its driver, where prepared
 * statements of the driver may be unknown to the server that gets them. A pooler makes up
 * the process that it names to its clients, so it is not the one that answers.
 */
public final class PoolerCheck {

	private static final Logger logger = LoggerFactory.getLogger(PoolerCheck.class);

	static final String REMEDY = "add 'prepareThreshold=0' to the JDBC URL, or set 'max_prepared_statements' of "
			+ "PgBouncer 1.21 or later";

	private static final String DRIVER = "org.postgresql.PGConnection";

	private PoolerCheck() {
	}

	/**
	 * Looks at a PostgreSQL, and warns if its driver prepares statements on a pooler.
	 */
	public static void check(DataSource dataSource) {
		try (Connection connection = dataSource.getConnection()) {
			Told told = told(connection);
			if (told != null && isPooler(told, answering(connection))) {
				logger
					.warn("A pooler such as PgBouncer stands between the store and PostgreSQL, and the driver prepares "
							+ "statements. If it pools transactions, " + REMEDY);
			}
		}
		catch (SQLException | ReflectiveOperationException ex) {
			// Whatever is in the way here is not the store's concern.
			logger.debug("It cannot be told whether a pooler stands before PostgreSQL", ex);
		}
	}

	static boolean isPooler(Told told, int answering) {
		return told.prepareThreshold() > 0 && told.process() != 0 && told.process() != answering;
	}

	private static @Nullable Told told(Connection connection) throws SQLException, ReflectiveOperationException {
		ClassLoader classLoader = PoolerCheck.class.getClassLoader();
		if (!ClassUtils.isPresent(DRIVER, classLoader)) {
			return null;
		}
		Class<?> type = ClassUtils.forName(DRIVER, classLoader);
		if (!connection.isWrapperFor(type)) {
			return null;
		}
		Object driver = connection.unwrap(type);
		return new Told(number(type, driver, "getBackendPID"), number(type, driver, "getPrepareThreshold"));
	}

	private static int number(Class<?> type, Object driver, String method)
			throws NoSuchMethodException, IllegalAccessException, InvocationTargetException {
		return (int) type.getMethod(method).invoke(driver);
	}

	private static int answering(Connection connection) throws SQLException {
		try (Statement statement = connection.createStatement();
				ResultSet result = statement.executeQuery("select pg_backend_pid()")) {
			return result.next() ? result.getInt(1) : 0;
		}
		finally {
			if (!connection.getAutoCommit()) {
				connection.rollback();
			}
		}
	}

	/**
	 * What the driver knows.
	 *
	 * @param process the server's process, as it named itself to the driver
	 * @param prepareThreshold after how many uses a statement is prepared; zero: never
	 */
	record Told(int process, int prepareThreshold) {
	}

}
