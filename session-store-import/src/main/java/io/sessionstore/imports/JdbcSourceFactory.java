package io.sessionstore.imports;

import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;

import javax.sql.DataSource;

import io.sessionstore.diagnosis.SessionStoreSetupException;
import io.sessionstore.jpa.SessionPersistence;
import io.sessionstore.rows.SessionRows;
import io.sessionstore.rows.TransactionMode;
import io.sessionstore.schema.TableNames;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.core.convert.ConversionService;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.SimpleTransactionStatus;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Finds the tables of Spring Session JDBC, and refuses what cannot be moved from them.
 */
final class JdbcSourceFactory {

	private static final String TABLE = "spring.session.jdbc.table-name";

	static final String CONVERSION_SERVICE = "springSessionConversionService";

	private JdbcSourceFactory() {
	}

	static JdbcSessionSource source(SessionImportProperties properties, OldSettings settings,
			SessionPersistence persistence, SessionRows rows, Clock clock, ListableBeanFactory beans) {
		String table = table(settings);
		if (!TableNames.isQualified(table)) {
			throw SessionStoreSetupException.ofProperty(TABLE, table, "it is not the name of a table",
					"Set '" + TABLE + "' to the name that the old application has there.");
		}
		DataSource dataSource = dataSource(properties, persistence, beans);
		JdbcSessionSource source = new JdbcSessionSource(dataSource, transactions(dataSource, rows), table, clock,
				decoder(beans));
		check(source, table);
		return source;
	}

	static String table(OldSettings settings) {
		String table = settings.get("table-name", String.class);
		return (table != null) ? table : "SPRING_SESSION";
	}

	static DataSource dataSource(SessionImportProperties properties, SessionPersistence persistence,
			ListableBeanFactory beans) {
		return OldSettings.bean(beans, DataSource.class, SessionImportProperties.DATA_SOURCE, properties.dataSource(),
				"org.springframework.session.jdbc.config.annotation.SpringSessionDataSource", persistence::dataSource);
	}

	// One transaction for both stores, where they are in the same database.
	private static TransactionOperations transactions(DataSource dataSource, SessionRows rows) {
		boolean same = rows.inTransaction(TransactionMode.REQUIRES_NEW,
				(joined) -> TransactionSynchronizationManager.hasResource(dataSource));
		if (same) {
			return new TransactionOperations() {

				@Override
				public <T extends @Nullable Object> T execute(TransactionCallback<T> action) {
					return rows.inTransaction(TransactionMode.REQUIRES_NEW,
							(joined) -> action.doInTransaction(new SimpleTransactionStatus()));
				}

			};
		}
		TransactionTemplate transactions = new TransactionTemplate(new JdbcTransactionManager(dataSource));
		transactions.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
		return transactions;
	}

	private static @Nullable Function<byte[], Optional<Object>> decoder(BeanFactory beans) {
		if (!beans.containsBean(CONVERSION_SERVICE)) {
			return null;
		}
		ConversionService conversion = beans.getBean(CONVERSION_SERVICE, ConversionService.class);
		return (bytes) -> Optional.ofNullable(conversion.convert(bytes, Object.class));
	}

	private static void check(JdbcSessionSource source, String table) {
		boolean readable;
		try {
			readable = source.check();
		}
		catch (DataAccessException ex) {
			throw SessionStoreSetupException.ofProperty(TABLE, table,
					"the tables '" + table + "' and '" + table + "_ATTRIBUTES' of Spring Session JDBC cannot be read: "
							+ ex.getMostSpecificCause().getMessage(),
					"Set '" + TABLE + "' to the name of the old table and '" + SessionImportProperties.DATA_SOURCE
							+ "' to the bean of its DataSource. If the old table is gone, remove '"
							+ SessionImportProperties.FROM + "'.");
		}
		if (!readable) {
			throw SessionStoreSetupException.ofProperty(SessionImportProperties.FROM, "jdbc",
					"the attributes in '" + table + "_ATTRIBUTES' were not written by Java serialization",
					"Keep the old application's '" + CONVERSION_SERVICE
							+ "' bean, which reads them, until its last session has been moved.");
		}
	}

}
