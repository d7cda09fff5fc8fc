package io.sessionstore.autoconfigure;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

import javax.sql.DataSource;

import io.sessionstore.diagnosis.SessionStoreSetupException;
import io.sessionstore.jpa.HttpSessionRecord;
import io.sessionstore.jpa.SessionEntities;
import jakarta.persistence.EntityManagerFactory;
import org.hibernate.engine.jdbc.connections.spi.ConnectionProvider;
import org.hibernate.engine.spi.SessionFactoryImplementor;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.jdbc.datasource.AbstractDataSource;
import org.springframework.orm.jpa.EntityManagerFactoryInfo;

/**
 * Finds the application's persistence unit that has the session entity, and the data
 * source of that unit, however many of either there are.
 */
final class SessionUnit {

	private SessionUnit() {
	}

	static EntityManagerFactory find(ConfigurableListableBeanFactory beans) {
		EntityManagerFactory only = beans.getBeanProvider(EntityManagerFactory.class).getIfUnique();
		if (only != null && SessionEntities.isIn(only)) {
			// The others need not be there yet, and may be lazy.
			return only;
		}
		Map<String, EntityManagerFactory> units = new LinkedHashMap<>(beans.getBeansOfType(EntityManagerFactory.class));
		units.values().removeIf((unit) -> !SessionEntities.isIn(unit));
		if (units.isEmpty()) {
			String entity = HttpSessionRecord.class.getName();
			throw new SessionStoreSetupException("No entity manager factory manages the session entity " + entity,
					"The application makes this entity manager factory itself: add the package '"
							+ HttpSessionRecord.class.getPackageName()
							+ "' to its packagesToScan, or to its @EntityScan; with a persistence.xml, add '<class>"
							+ entity + "</class>'. To keep sessions out of the database, set "
							+ "'session-store.enabled' to 'false'.");
		}
		if (units.size() == 1) {
			return units.values().iterator().next();
		}
		throw new SessionStoreSetupException(
				"Several entity manager factories have the session entity, and none of them is primary: "
						+ units.keySet(),
				"Take the package '" + HttpSessionRecord.class.getPackageName() + "' from all but one of them, "
						+ "or give sessions a pool of their own: a DataSource bean with "
						+ "'@SessionStoreDataSource' and 'defaultCandidate = false'.");
	}

	/**
	 * Returns where a unit has its connections from.
	 */
	static DataSource dataSource(EntityManagerFactory unit) {
		if (unit instanceof EntityManagerFactoryInfo info && info.getDataSource() != null) {
			return info.getDataSource();
		}
		return new ProvidedConnections(unit.unwrap(SessionFactoryImplementor.class)
			.getServiceRegistry()
			.requireService(ConnectionProvider.class));
	}

	/**
	 * The connections of a persistence unit that has no data source: Hibernate makes or
	 * finds them itself.
	 */
	private static final class ProvidedConnections extends AbstractDataSource {

		private final ConnectionProvider provider;

		ProvidedConnections(ConnectionProvider provider) {
			this.provider = provider;
		}

		@Override
		public Connection getConnection() throws SQLException {
			Connection connection = this.provider.getConnection();
			return (Connection) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] { Connection.class },
					(proxy, method, arguments) -> {
						if (method.getName().equals("close")) {
							this.provider.closeConnection(connection);
							return null;
						}
						try {
							return method.invoke(connection, arguments);
						}
						catch (InvocationTargetException ex) {
							throw ex.getTargetException();
						}
					});
		}

		@Override
		public Connection getConnection(String username, String password) throws SQLException {
			return getConnection();
		}

	}

}
