package io.sessionstore.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;

import io.sessionstore.jpa.HttpSessionRecord;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.core.env.Environment;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.datasource.ConnectionHandle;
import org.springframework.orm.jpa.JpaDialect;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.orm.jpa.vendor.HibernateJpaDialect;
import org.springframework.transaction.SavepointManager;
import org.springframework.transaction.TransactionDefinition;

/**
 * Lets an application that has no entities of its own keep the savepoints that its
 * transactions had before the starter brought JPA. With entities, what a persistence
 * context holds would be other than what is in the database after a rollback to one.
 */
public final class JdbcSavepoints implements BeanPostProcessor {

	private final Environment environment;

	/**
	 * Prepares for an application.
	 * @param environment its properties
	 */
	public JdbcSavepoints(Environment environment) {
		this.environment = environment;
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		// What the store writes in the caller's transaction does not know of savepoints.
		if (bean instanceof JpaTransactionManager manager && manager.getEntityManagerFactory() != null
				&& manager.getJpaDialect().getClass() == HibernateJpaDialect.class
				&& hasNoEntities(manager.getEntityManagerFactory())
				&& !"required".equalsIgnoreCase(this.environment.getProperty("session-store.transaction"))) {
			manager.setJpaDialect(new Dialect(manager.getJpaDialect()));
			manager.setNestedTransactionAllowed(true);
		}
		return bean;
	}

	private static boolean hasNoEntities(EntityManagerFactory unit) {
		return unit.getMetamodel()
			.getEntities()
			.stream()
			.allMatch((entity) -> entity.getJavaType() == HttpSessionRecord.class);
	}

	private record Dialect(JpaDialect hibernate) implements JpaDialect {

		@Override
		public Object beginTransaction(EntityManager entityManager, TransactionDefinition definition)
				throws SQLException {
			return new Begun(entityManager, this.hibernate.beginTransaction(entityManager, definition));
		}

		@Override
		public @Nullable Object prepareTransaction(EntityManager entityManager, boolean readOnly,
				@Nullable String name) {
			return this.hibernate.prepareTransaction(entityManager, readOnly, name);
		}

		@Override
		public void cleanupTransaction(@Nullable Object transactionData) {
			this.hibernate.cleanupTransaction(
					(transactionData instanceof Begun begun) ? begun.transactionData() : transactionData);
		}

		@Override
		public @Nullable ConnectionHandle getJdbcConnection(EntityManager entityManager, boolean readOnly)
				throws SQLException {
			return this.hibernate.getJdbcConnection(entityManager, readOnly);
		}

		@Override
		public void releaseJdbcConnection(ConnectionHandle connection, EntityManager entityManager)
				throws SQLException {
			this.hibernate.releaseJdbcConnection(connection, entityManager);
		}

		@Override
		public @Nullable DataAccessException translateExceptionIfPossible(RuntimeException ex) {
			return this.hibernate.translateExceptionIfPossible(ex);
		}

	}

	private record Begun(EntityManager entityManager, @Nullable Object transactionData) implements SavepointManager {

		@Override
		public Object createSavepoint() {
			return session().doReturningWork(Connection::setSavepoint);
		}

		@Override
		public void rollbackToSavepoint(Object savepoint) {
			session().doWork((connection) -> connection.rollback((Savepoint) savepoint));
		}

		@Override
		public void releaseSavepoint(Object savepoint) {
			session().doWork((connection) -> connection.releaseSavepoint((Savepoint) savepoint));
		}

		private Session session() {
			return this.entityManager.unwrap(Session.class);
		}

	}

}
