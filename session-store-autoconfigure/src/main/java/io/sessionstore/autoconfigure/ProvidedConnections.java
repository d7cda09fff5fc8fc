package io.sessionstore.autoconfigure;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;

import org.hibernate.engine.jdbc.connections.spi.ConnectionProvider;

import org.springframework.jdbc.datasource.AbstractDataSource;

/**
 * The connections of a persistence unit that has no data source: Hibernate makes or finds
 * them itself.
 */
final class ProvidedConnections extends AbstractDataSource {

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
