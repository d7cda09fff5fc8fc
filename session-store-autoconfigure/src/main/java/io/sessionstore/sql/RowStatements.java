package io.sessionstore.sql;

import java.sql.Connection;
import java.sql.SQLException;

import io.sessionstore.jpa.SessionColumns;
import io.sessionstore.jpa.SessionEntities;
import io.sessionstore.rows.RowSettings;
import io.sessionstore.sql.StatementRunner.JdbcStatement;
import io.sessionstore.vendor.Galera;
import io.sessionstore.vendor.H2;
import io.sessionstore.vendor.Vendor;
import org.hibernate.engine.jdbc.connections.spi.ConnectionProvider;
import org.hibernate.engine.spi.SessionFactoryImplementor;

/**
 * All statements on the session table of one database.
 *
 * @param vendor what database it is
 * @param galera whether it is part of a cluster
 * @param groups whether writes may share a commit
 * @param selects what reads rows
 * @param lists what lists and counts them
 * @param inserts what adds rows
 * @param writes what changes and removes single rows
 * @param purge what removes many rows
 */
record RowStatements(Vendor vendor, Galera galera, boolean groups, RowSelects selects, RowLists lists,
		RowInsert inserts, ConditionalWrites writes, PurgeStatements purge) {

	static RowStatements of(SessionFactoryImplementor sessionFactory, RowSettings settings) {
		SessionColumns columns = new SessionColumns(sessionFactory, SessionEntities.entity(sessionFactory));
		return ask(sessionFactory, (connection) -> {
			Vendor known = Vendor.of(connection);
			// Plain SQL, for a database that nobody has tried.
			Vendor vendor = (known != null) ? known : new H2();
			Galera galera = vendor.galera(connection);
			boolean wait = settings.clusterWait() && vendor.waitsByStatement() && galera.node();
			StatementRules rules = StatementRules.of(vendor, wait, settings.writeTimeout());
			RowSelects selects = new RowSelects(columns, rules);
			return new RowStatements(vendor, galera, vendor.sharesCommits(connection), selects,
					new RowLists(columns, vendor, rules), new RowInsert(columns, vendor, rules, settings.durability()),
					new ConditionalWrites(columns, vendor, rules, settings.durability()),
					new PurgeStatements(columns, selects, vendor, rules));
		});
	}

	private static RowStatements ask(SessionFactoryImplementor sessionFactory, JdbcStatement<RowStatements> question) {
		ConnectionProvider connections = sessionFactory.getServiceRegistry().requireService(ConnectionProvider.class);
		try {
			Connection connection = connections.getConnection();
			try {
				return question.execute(connection);
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
