package io.sessionstore.jpa;

import java.sql.Connection;
import java.sql.SQLException;

import io.sessionstore.rows.Durability;
import org.hibernate.engine.jdbc.connections.spi.ConnectionProvider;
import org.hibernate.engine.spi.SessionFactoryImplementor;

/**
 * All statements on the session table of one database.
 *
 * @param vendor what database it is
 * @param selects what reads rows
 * @param inserts what adds rows
 * @param writes what changes and removes single rows
 * @param purge what removes many rows
 */
record RowStatements(Vendor vendor, RowSelects selects, RowInsert inserts, ConditionalWrites writes,
		PurgeStatements purge) {

	static RowStatements of(SessionFactoryImplementor sessionFactory, Durability durability) {
		SessionColumns columns = new SessionColumns(sessionFactory, SessionEntities.entity(sessionFactory));
		RowSelects selects = new RowSelects(columns);
		Vendor vendor = vendor(sessionFactory);
		return new RowStatements(vendor, selects, new RowInsert(columns, vendor, durability),
				new ConditionalWrites(columns, vendor, durability), new PurgeStatements(columns, selects, vendor));
	}

	private static Vendor vendor(SessionFactoryImplementor sessionFactory) {
		ConnectionProvider connections = sessionFactory.getServiceRegistry().requireService(ConnectionProvider.class);
		try {
			Connection connection = connections.getConnection();
			try {
				Vendor vendor = Vendor.of(connection);
				// Plain SQL, for a database that nobody has tried.
				return (vendor != null) ? vendor : Vendor.H2;
			}
			finally {
				connections.closeConnection(connection);
			}
		}
		catch (SQLException ex) {
			throw sessionFactory.getJdbcServices()
				.getSqlExceptionHelper()
				.convert(ex, "The database could not be asked for its name");
		}
	}

}
