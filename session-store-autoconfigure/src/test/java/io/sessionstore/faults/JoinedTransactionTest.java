package io.sessionstore.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.sessionstore.SessionHandle;
import io.sessionstore.SessionOptions;
import io.sessionstore.SessionStore;
import io.sessionstore.SessionTimeouts;
import io.sessionstore.SessionUnitOfWork;
import io.sessionstore.attributes.AttributeCodec;
import io.sessionstore.core.SessionEngine;
import io.sessionstore.core.SessionSettings;
import io.sessionstore.core.StoreBuilder;
import io.sessionstore.core.StoredSession;
import io.sessionstore.jpa.HttpSessionRecord;
import io.sessionstore.jpa.SessionRecord;
import io.sessionstore.rows.Durability;
import io.sessionstore.rows.RowSettings;
import io.sessionstore.rows.TransactionMode;
import io.sessionstore.sql.SqlSessionRows;
import io.sessionstore.testkit.Fault;
import io.sessionstore.testkit.FaultyDataSource;
import io.sessionstore.testkit.JdbcCall.Kind;
import io.sessionstore.testkit.MutableClock;
import io.sessionstore.testkit.StatementLog;
import io.sessionstore.testkit.StoreNode;
import io.sessionstore.testkit.TestDatabase;
import io.sessionstore.testkit.TestSchema;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.orm.jpa.EntityManagerHolder;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.orm.jpa.LocalContainerEntityManagerFactoryBean;
import org.springframework.orm.jpa.persistenceunit.PersistenceManagedTypes;
import org.springframework.orm.jpa.vendor.HibernateJpaVendorAdapter;
import org.springframework.session.SaveMode;
import org.springframework.session.Session;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Sessions in the caller's transaction: a refusal has undone the caller's work too, so it
 * is the caller's to repeat.
 */
@ParameterizedClass
@EnumSource(names = { "POSTGRESQL", "MARIADB" })
class JoinedTransactionTest {

	private final MutableClock clock = MutableClock.at(World.START);

	private final TestSchema schema;

	private final Fault deadlock;

	private final FaultyDataSource dataSource;

	private final StatementLog log = new StatementLog();

	private final StoreNode healthy;

	private final LocalContainerEntityManagerFactoryBean unit = new LocalContainerEntityManagerFactoryBean();

	private final SessionEngine engine;

	private final SessionStore store;

	private final TransactionTemplate transaction;

	JoinedTransactionTest(TestDatabase database) {
		this.schema = database.create();
		this.deadlock = (database == TestDatabase.POSTGRESQL) ? Fault.DEADLOCK_POSTGRESQL : Fault.DEADLOCK_MYSQL;
		this.dataSource = new FaultyDataSource(this.schema.dataSource());
		this.healthy = StoreNode.on(this.schema, this.clock).start();
		this.unit.setDataSource(this.log.wrap(this.dataSource));
		this.unit.setPersistenceUnitName("joined");
		this.unit.setManagedTypes(
				PersistenceManagedTypes.of(HttpSessionRecord.class.getName(), SessionRecord.class.getName()));
		this.unit.setJpaVendorAdapter(new HibernateJpaVendorAdapter());
		this.unit.afterPropertiesSet();
		EntityManagerFactory factory = this.unit.getObject();
		this.transaction = new TransactionTemplate(new JpaTransactionManager(factory));
		SessionSettings settings = new SessionSettings(
				new SessionTimeouts(Duration.ofMinutes(15), Duration.ofDays(7), Duration.ofMinutes(1)), this.clock,
				SaveMode.ON_SET_ATTRIBUTE, false, TransactionMode.REQUIRED, true, 100);
		StoreBuilder.Assembly assembled = new StoreBuilder(SqlSessionRows.of(factory,
				RowSettings.of(TransactionMode.REQUIRED, Durability.FULL), () -> null, List::of), settings,
				AttributeCodec.builder().build())
			.build();
		this.engine = assembled.engine();
		this.store = assembled.store();
	}

	@AfterEach
	void close() {
		this.unit.destroy();
		this.healthy.close();
		this.schema.close();
	}

	@Test
	void refusalInsideTheCallersTransactionIsTheCallersToRepeat() {
		SessionHandle handle = existing();
		this.dataSource.faults().failBefore((sql) -> sql.startsWith("update"), 1, this.deadlock);
		this.log.reset();
		assertThatExceptionOfType(ConcurrencyFailureException.class).isThrownBy(() -> change(handle));
		assertThat(this.log.statements()).as("a select and one update").hasSize(2);
		assertThat(this.log.count(Kind.COMMIT)).isZero();
		assertThat(attribute(handle)).isNull();
		change(handle);
		assertThat(attribute(handle)).isEqualTo("value");
	}

	@Test
	void refusalOfTheCallersCommitIsTheCallersToRepeat() {
		SessionHandle handle = existing();
		this.dataSource.faults().failBeforeCommit(this.deadlock);
		this.log.reset();
		assertThatExceptionOfType(RuntimeException.class).isThrownBy(() -> change(handle));
		assertThat(this.log.statements()).as("a select and one update").hasSize(2);
		assertThat(attribute(handle)).isNull();
	}

	@Test
	void sessionGoesBackWithTheCallersTransaction() {
		SessionHandle handle = existing();
		this.transaction.executeWithoutResult((status) -> {
			change(handle);
			status.setRollbackOnly();
		});
		assertThat(attribute(handle)).isNull();
	}

	@Test
	void outsideOfATransactionARefusalIsNeverSeen() {
		SessionHandle handle = existing();
		StoredSession session = this.engine.find(handle).orElseThrow();
		session.setAttribute("added", "value");
		this.dataSource.faults().failBefore(1, this.deadlock);
		assertThat(this.engine.save(session)).isTrue();
		assertThat(attribute(handle)).isEqualTo("value");
	}

	@Test
	void everyMethodThatIsRefusedInTheCallersTransactionThrowsSpringsException() {
		SessionHandle handle = existing();
		Session session = this.store.find(handle).orElseThrow();
		session.setAttribute("added", "value");
		Map.<String, ThrowingCallable>of("create", () -> this.store.create(SessionOptions.none()), "find",
				() -> this.store.find(handle), "update", () -> this.store.update(session), "extend",
				() -> this.store.touch(handle), "destroy", () -> this.store.destroy(handle), "destroy all",
				() -> this.store.destroyAll("alice"), "list", () -> this.store.sessionsOf("alice"), "count",
				() -> this.store.count(), "unit of work", () -> this.store.inUnitOfWork((work) -> work.find(handle)))
			.forEach((what, call) -> this.transaction.executeWithoutResult((status) -> {
				this.dataSource.faults().failBefore(1, this.deadlock);
				assertThatThrownBy(call).as(what).isExactlyInstanceOf(CannotAcquireLockException.class);
				status.setRollbackOnly();
			}));
		assertThat(attribute(handle)).isNull();
	}

	@Test
	void aUnitOfWorkOfItsOwnThatIsRefusedIsDoneAgain() {
		SessionHandle handle = existing();
		List<SessionUnitOfWork> units = new ArrayList<>();
		this.dataSource.faults().failBefore((sql) -> sql.startsWith("update"), 2, this.deadlock);
		this.store.inUnitOfWork((work) -> units.add(work) && change(work, handle));
		assertThat(units).as("a unit for each time").hasSize(3).doesNotHaveDuplicates();
		assertThat(attribute(handle)).isEqualTo("value");
	}

	@Test
	void aUnitOfWorkOfItsOwnWhoseCommitIsRefusedIsDoneAgain() {
		SessionHandle handle = existing();
		List<SessionUnitOfWork> units = new ArrayList<>();
		this.dataSource.faults().failBeforeCommit(this.deadlock);
		this.store.inUnitOfWork((work) -> units.add(work) && change(work, handle));
		assertThat(units).hasSize(2);
		assertThat(attribute(handle)).isEqualTo("value");
	}

	// Galera answers the rollback of what it has rolled back by refusing that as well.
	@Test
	void aUnitOfWorkOfItsOwnWhoseRollbackIsRefusedTooIsDoneAgain() {
		SessionHandle handle = existing();
		List<SessionUnitOfWork> units = new ArrayList<>();
		this.dataSource.faults().failBefore((sql) -> sql.startsWith("update"), 1, this.deadlock);
		this.dataSource.faults().failAfterRollback(this.deadlock);
		this.store.inUnitOfWork((work) -> units.add(work) && change(work, handle));
		assertThat(this.dataSource.faults().pending()).isZero();
		assertThat(units).hasSize(2);
		assertThat(attribute(handle)).isEqualTo("value");
	}

	@Test
	void whatAUnitOfWorkThrowsIsNotHiddenByARollbackThatFails() {
		IllegalStateException own = new IllegalStateException();
		this.dataSource.faults().failAfterRollback(Fault.CONNECTION_LOST);
		assertThatThrownBy(() -> this.store.inUnitOfWork((work) -> {
			throw own;
		})).isSameAs(own).satisfies((ex) -> assertThat(ex.getSuppressed()).hasSize(1));
	}

	@Test
	void whatAUnitOfWorkDidInVainIsForgottenBeforeItIsDoneAgain() {
		SessionHandle handle = existing();
		List<EntityManager> managers = new ArrayList<>();
		this.dataSource.faults().failBeforeCommit(this.deadlock);
		EntityManagerFactory factory = this.unit.getObject();
		try (EntityManager open = factory.createEntityManager()) {
			TransactionSynchronizationManager.bindResource(factory, new EntityManagerHolder(open));
			this.store.inUnitOfWork((work) -> {
				assertThat(open.unwrap(org.hibernate.Session.class).getStatistics().getEntityCount()).isZero();
				managers.add(open);
				return open.find(HttpSessionRecord.class, handle.value());
			});
		}
		finally {
			TransactionSynchronizationManager.unbindResource(factory);
		}
		assertThat(managers).hasSize(2);
	}

	@Test
	void aUnitOfWorkInTheCallersTransactionIsTheCallersToRepeat() {
		SessionHandle handle = existing();
		List<SessionUnitOfWork> units = new ArrayList<>();
		this.dataSource.faults().failBefore((sql) -> sql.startsWith("update"), 1, this.deadlock);
		assertThatThrownBy(() -> this.transaction.executeWithoutResult(
				(status) -> this.store.inUnitOfWork((work) -> units.add(work) && change(work, handle))))
			.isExactlyInstanceOf(CannotAcquireLockException.class);
		assertThat(units).hasSize(1);
		assertThat(attribute(handle)).isNull();
	}

	private static boolean change(SessionUnitOfWork work, SessionHandle handle) {
		work.find(handle).orElseThrow().setAttribute("added", "value");
		return true;
	}

	private SessionHandle existing() {
		return SessionHandle.of(this.healthy.store().create(SessionOptions.none()).session());
	}

	private void change(SessionHandle handle) {
		this.transaction.executeWithoutResult((status) -> {
			StoredSession session = this.engine.find(handle).orElseThrow();
			session.setAttribute("added", "value");
			assertThat(this.engine.save(session)).isTrue();
		});
	}

	private Object attribute(SessionHandle handle) {
		return this.healthy.engine().find(handle).orElseThrow().getAttribute("added");
	}

}
