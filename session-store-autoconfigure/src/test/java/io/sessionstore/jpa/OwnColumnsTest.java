package io.sessionstore.jpa;

import java.time.Duration;
import java.util.List;

import io.sessionstore.IssuedSession;
import io.sessionstore.SessionHandle;
import io.sessionstore.SessionOptions;
import io.sessionstore.jpa.HttpSessionRepository;
import io.sessionstore.ownentity.Account;
import io.sessionstore.ownentity.Address;
import io.sessionstore.ownentity.AppSession;
import io.sessionstore.ownentity.AppSessionRepository;
import io.sessionstore.ownentity.OwnModel;
import io.sessionstore.testkit.EveryDatabase;
import io.sessionstore.testkit.ParameterizedStoreTest;
import io.sessionstore.testkit.SessionStoreFixture;
import io.sessionstore.testkit.StoreContext;
import io.sessionstore.testkit.TestDatabase;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import org.hibernate.SessionFactory;
import org.hibernate.StaleObjectStateException;
import org.hibernate.StatelessSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What an application does with the columns of its own session entity.
 */
@EveryDatabase
class OwnColumnsTest extends ParameterizedStoreTest implements SessionStoreFixture {

	@Parameter
	private TestDatabase database;

	@Override
	protected StoreContext.Builder builder() {
		return OwnModel.on(this.database);
	}

	@BeforeEach
	void accounts() {
		jdbc().update("delete from test_user");
		jdbc().update("insert into test_user (name) values ('alice'), ('bob')");
		context().log().reset();
	}

	private IssuedSession signIn(String name, String device) {
		return store().create(SessionOptions.builder()
			.principal(name)
			.attribute("account", true)
			.attribute("device", device)
			.build());
	}

	private AppSession row(SessionHandle handle) {
		return context().bean(AppSessionRepository.class).findById(handle.value()).orElseThrow();
	}

	@Test
	void aCreationIsOneInsertWithTheOwnColumns() {
		SessionHandle handle = handle(signIn("alice", "phone"));
		assertThat(context().log().statements()).singleElement().asString().startsWith("insert");
		AppSession row = row(handle);
		assertThat(row.getDevice()).isEqualTo("phone");
		assertThat(row.getPatience()).isEqualTo(Duration.ofMinutes(3));
		assertThat(row.getAddress()).isEqualTo(new Address("10.0.0.1", 443));
		assertThat(row.getAccount().getName()).isEqualTo("alice");
	}

	@Test
	void whatTheMapperDoesNotSetHasTheEntitysInitialValue() {
		AppSession row = row(create());
		assertThat(row.getDevice()).isEqualTo("unknown");
		assertThat(row.getAccount()).isNull();
		assertThat(row.getAddress()).isNull();
	}

	@Test
	void aReadIsOneSelectWithoutAJoin() {
		IssuedSession issued = signIn("alice", "phone");
		context().log().reset();
		store().read(issued.token());
		assertThat(context().log().statements()).singleElement()
			.asString()
			.startsWith("select")
			.doesNotContain("join", "device");
	}

	@Test
	void aChangeIsOneUpdateWithTheOwnColumns() {
		SessionHandle handle = create();
		Session session = found(handle);
		session.setAttribute(FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME, "alice");
		session.setAttribute("account", true);
		session.setAttribute("device", "tablet");
		context().log().reset();
		assertThat(store().update(session)).isTrue();
		assertThat(context().log().statements()).singleElement().asString().startsWith("update");
		assertThat(row(handle).getDevice()).isEqualTo("tablet");
		assertThat(row(handle).getAccount().getName()).isEqualTo("alice");
	}

	@Test
	void theApplicationsQueriesFindTheRows() {
		SessionHandle phone = handle(signIn("alice", "phone"));
		signIn("alice", "tablet");
		signIn("bob", "phone");
		assertThat(context().bean(AppSessionRepository.class).findByAccountNameAndDevice("alice", "phone"))
			.extracting(AppSession::getId)
			.containsExactly(phone.value());
		assertThatExceptionOfType(NoSuchBeanDefinitionException.class)
			.isThrownBy(() -> context().bean(HttpSessionRepository.class));
	}

	@Test
	void aSaveInFlightDoesNotUndoWhatTheApplicationWritesThere() {
		SessionHandle handle = create();
		Session inFlight = found(handle);
		inFlight.setAttribute("a", 1);
		context().transaction().executeWithoutResult((status) -> {
			AppSession row = row(handle);
			row.setDevice("renamed");
		});
		assertThat(store().update(inFlight)).isTrue();
		assertThat(row(handle).getDevice()).isEqualTo("renamed");
		assertThat(found(handle).<Integer>getAttribute("a")).isEqualTo(1);
	}

	@Test
	void whatTheApplicationWritesThereUndoesNothingOfTheStores() {
		SessionHandle handle = create();
		context().transaction().executeWithoutResult((status) -> {
			AppSession row = row(handle);
			Session session = found(handle);
			session.setAttribute("a", 1);
			clock().plus(TOUCH_INTERVAL);
			// Its own transaction: the application's version is old by then.
			row.setPatience(Duration.ofHours(1));
			context().bean(EntityManager.class).flush();
			status.setRollbackOnly();
		});
		Session session = found(handle);
		session.setAttribute("b", 2);
		assertThat(store().update(session)).isTrue();
		context().transaction().executeWithoutResult((status) -> row(handle).setPatience(Duration.ofHours(2)));
		assertThat(found(handle).<Integer>getAttribute("b")).isEqualTo(2);
		assertThat(row(handle).getPatience()).isEqualTo(Duration.ofHours(2));
	}

	@Test
	void aRowThatGoesWithItsUserIsNotBroughtBack() {
		SessionHandle handle = handle(signIn("alice", "phone"));
		SessionHandle other = handle(signIn("bob", "phone"));
		Session inFlight = found(handle);
		inFlight.setAttribute("a", 1);
		context().transaction().executeWithoutResult((status) -> {
			EntityManager entityManager = context().bean(EntityManager.class);
			entityManager.remove(entityManager.find(Account.class, "alice"));
		});
		assertThat(store().update(inFlight)).isFalse();
		assertThat(store().find(handle)).isEmpty();
		assertThat(store().find(other)).isPresent();
		assertThat(rows()).isOne();
	}

	@Test
	void aSaveOfWhatWasReadBeforeTheEndBringsNothingBack() {
		for (boolean changed : new boolean[] { false, true }) {
			IssuedSession issued = signIn("alice", "phone");
			if (changed) {
				Session session = found(handle(issued));
				session.setAttribute("a", 1);
				assertThat(store().update(session)).isTrue();
			}
			AppSession row = row(handle(issued));
			row.setDevice("renamed");
			assertThat(store().destroy(handle(issued))).isTrue();
			assertThatExceptionOfType(OptimisticLockingFailureException.class)
				.isThrownBy(() -> context().bean(AppSessionRepository.class).save(row));
			assertThatExceptionOfType(RuntimeException.class).isThrownBy(() -> context().transaction()
				.executeWithoutResult((status) -> context().bean(EntityManager.class).persist(row)));
			assertThatExceptionOfType(StaleObjectStateException.class).isThrownBy(() -> {
				try (StatelessSession session = context().bean(EntityManagerFactory.class)
					.unwrap(SessionFactory.class)
					.openStatelessSession()) {
					session.upsert(row);
				}
			});
			assertThat(rows()).isZero();
			assertThat(store().read(issued.token())).isEmpty();
		}
	}

	@Test
	void aChangeInATransactionThatBeganBeforeTheEndBringsNothingBack() {
		IssuedSession issued = signIn("alice", "phone");
		assertThatExceptionOfType(OptimisticLockingFailureException.class)
			.isThrownBy(() -> context().transaction().executeWithoutResult((status) -> {
				AppSession row = row(handle(issued));
				assertThat(store().destroy(handle(issued))).isTrue();
				row.setDevice("renamed");
			}));
		assertThat(rows()).isZero();
		assertThat(store().read(issued.token())).isEmpty();
	}

	@Test
	void theTableHasTheIndexesOfTheStore() {
		List<String> columns = List.of("principal_name", "purge_after");
		try (var connection = context().schema().dataSource().getConnection()) {
			var metaData = connection.getMetaData();
			List<String> indexed = new java.util.ArrayList<>();
			String table = metaData.storesUpperCaseIdentifiers() ? "HTTP_SESSION" : "http_session";
			try (var result = metaData.getIndexInfo(connection.getCatalog(), connection.getSchema(), table, false,
					true)) {
				while (result.next()) {
					indexed.add(String.valueOf(result.getString("COLUMN_NAME")).toLowerCase(java.util.Locale.ROOT));
				}
			}
			assertThat(indexed).containsAll(columns);
		}
		catch (java.sql.SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
