package io.sessionstore.autoconfigure;

import java.util.concurrent.atomic.AtomicReference;

import javax.sql.DataSource;

import io.sessionstore.SessionHandle;
import io.sessionstore.SessionOptions;
import io.sessionstore.shop.Product;
import io.sessionstore.testkit.StoreContext;
import io.sessionstore.testkit.TestDatabase;
import org.junit.jupiter.api.Test;

import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.transaction.NestedTransactionNotSupportedException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * An application on JDBC keeps its savepoints: with the manager that Spring Boot makes
 * where there is JPA, if it has no entities, and with its own.
 */
class JdbcTransactionsTest {

	@Test
	void aStepThatFailsIsTakenBackAloneAndTheStoreGoesOnWithSpringBootsManager() {
		try (StoreContext application = StoreContext.on(TestDatabase.H2).start()) {
			assertThat(application.bean(PlatformTransactionManager.class)).isInstanceOf(JpaTransactionManager.class);
			aStepThatFailsIsTakenBackAloneAndTheStoreGoesOn(application);
		}
	}

	@Test
	void soItIsWithAManagerForJdbc() {
		try (StoreContext application = StoreContext.on(TestDatabase.H2).with(JdbcTransactions.class).start()) {
			aStepThatFailsIsTakenBackAloneAndTheStoreGoesOn(application);
		}
	}

	private static void aStepThatFailsIsTakenBackAloneAndTheStoreGoesOn(StoreContext application) {
		JdbcTemplate jdbc = new JdbcTemplate(application.bean(DataSource.class));
		jdbc.execute("create table step (id int)");
		TransactionTemplate step = application.transaction();
		step.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
		AtomicReference<SessionHandle> created = new AtomicReference<>();
		application.transaction().executeWithoutResult((whole) -> {
			jdbc.update("insert into step values (1)");
			step.executeWithoutResult((inner) -> {
				jdbc.update("insert into step values (2)");
				created.set(SessionHandle
					.of(application.store().create(SessionOptions.builder().attribute("a", "kept").build()).session()));
				inner.setRollbackOnly();
			});
		});
		assertThat(jdbc.queryForList("select id from step", Integer.class)).containsExactly(1);
		assertThat(application.store().find(created.get()).orElseThrow().<String>getAttribute("a")).isEqualTo("kept");
		application.store().inUnitOfWork((work) -> {
			work.find(created.get()).orElseThrow().setAttribute("a", "changed");
			return null;
		});
		assertThat(application.store().find(created.get()).orElseThrow().<String>getAttribute("a"))
			.isEqualTo("changed");
		assertThat(application.store().destroy(created.get())).isTrue();
		assertThat(application.rows()).isZero();
	}

	@Test
	void withEntitiesOfTheApplicationThereAreNoSavepoints() {
		try (StoreContext application = StoreContext.on(TestDatabase.H2).with(Entities.class).start()) {
			assertThatThereAreNoSavepoints(application);
		}
	}

	@Test
	void norWhereTheStoreJoinsTheTransactionsOfTheApplication() {
		try (StoreContext application = StoreContext.on(TestDatabase.H2)
			.property("session-store.transaction", "required")
			.start()) {
			assertThatThereAreNoSavepoints(application);
		}
	}

	private static void assertThatThereAreNoSavepoints(StoreContext application) {
		TransactionTemplate step = application.transaction();
		step.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
		application.transaction()
			.executeWithoutResult((whole) -> assertThatExceptionOfType(NestedTransactionNotSupportedException.class)
				.isThrownBy(() -> step.executeWithoutResult((inner) -> {
				})));
	}

	@Configuration(proxyBeanMethods = false)
	@EntityScan(basePackageClasses = Product.class)
	static class Entities {

	}

	@Configuration(proxyBeanMethods = false)
	static class JdbcTransactions {

		@Bean
		JdbcTransactionManager transactionManager(DataSource dataSource) {
			return new JdbcTransactionManager(dataSource);
		}

	}

}
