package io.sessionstore.schema;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.sessionstore.IssuedSession;
import io.sessionstore.SessionHandle;
import io.sessionstore.SessionOptions;
import io.sessionstore.SessionStore;
import io.sessionstore.autoconfigure.app.CustomerRepository;
import io.sessionstore.jpa.HttpSessionRecord;
import io.sessionstore.jpa.HttpSessionRepository;
import io.sessionstore.testkit.TestDatabase;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.OptimisticLockException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Sort;
import org.springframework.data.repository.Repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * An application's own looks at the session table, through Spring Data and JPA.
 */
class HttpSessionRepositoryTest extends SchemaTest {

	private static final Map<String, String> DDL = Map.of("spring.jpa.hibernate.ddl-auto", "create");

	@ParameterizedTest
	@EnumSource
	void rowsAreFoundCountedAndPagedByTheirVisibleColumns(TestDatabase database) {
		on(database);
		try (ConfigurableApplicationContext context = start(DDL)) {
			SessionStore store = context.getBean(SessionStore.class);
			HttpSessionRepository repository = context.getBean(HttpSessionRepository.class);
			UUID first = begin(store, "alice");
			UUID second = begin(store, "alice");
			begin(store, "Alice");
			assertThat(repository.findByPrincipalName("alice")).extracting(HttpSessionRecord::getId)
				.containsExactlyInAnyOrder(first, second);
			assertThat(repository.findByPrincipalName("alice", PageRequest.of(1, 1, Sort.by("id"))).getContent())
				.extracting(HttpSessionRecord::getId)
				.containsExactly(later(first, second));
			assertThat(repository.countByPrincipalName("alice")).isEqualTo(2);
			assertThat(repository.count()).isEqualTo(3);
			assertThat(repository.findById(first)).get()
				.extracting(HttpSessionRecord::getPrincipalName)
				.isEqualTo("alice");
			assertThat(repository.countByPurgeAfterLessThanEqual(0)).isZero();
			assertThat(repository.findByCreatedAtGreaterThanEqual(0, PageRequest.of(0, 2)).getTotalElements())
				.isEqualTo(3);
		}
	}

	@ParameterizedTest
	@EnumSource
	void whatAnApplicationWritesIntoAnEntityReachesNoColumnOfTheStore(TestDatabase database) {
		on(database);
		try (ConfigurableApplicationContext context = start(DDL)) {
			SessionStore store = context.getBean(SessionStore.class);
			UUID id = begin(store, "alice");
			List<Map<String, Object>> before = visible();
			EntityManager entityManager = context.getBean(EntityManagerFactory.class).createEntityManager();
			entityManager.getTransaction().begin();
			HttpSessionRecord found = entityManager.find(HttpSessionRecord.class, id);
			Sabotage.set(found, "principalName", "mallory");
			Sabotage.set(found, "expiresAtLatest", 0L);
			entityManager.getTransaction().commit();
			entityManager.close();
			assertThat(visible()).isEqualTo(before);
			assertThat(store.find(new SessionHandle(id))).isPresent();
		}
	}

	@ParameterizedTest
	@EnumSource
	void aMergeOfWhatWasReadBeforeTheEndBringsNothingBack(TestDatabase database) {
		on(database);
		try (ConfigurableApplicationContext context = start(DDL)) {
			SessionStore store = context.getBean(SessionStore.class);
			IssuedSession issued = store.create(SessionOptions.none());
			SessionHandle handle = SessionHandle.of(issued.session());
			HttpSessionRecord row = context.getBean(HttpSessionRepository.class).findById(handle.value()).orElseThrow();
			assertThat(store.destroy(handle)).isTrue();
			EntityManager entityManager = context.getBean(EntityManagerFactory.class).createEntityManager();
			assertThatExceptionOfType(OptimisticLockException.class).isThrownBy(() -> {
				entityManager.getTransaction().begin();
				entityManager.merge(row);
				entityManager.flush();
			});
			entityManager.getTransaction().rollback();
			entityManager.close();
			assertThat(store.read(issued.token())).isEmpty();
			assertThat(visible()).isEmpty();
		}
	}

	@ParameterizedTest
	@EnumSource(names = "H2")
	void theApplicationsOwnRepositoriesAreFoundAsIfThereWereNoneOfTheStores(TestDatabase database) {
		on(database);
		try (ConfigurableApplicationContext context = start(DDL)) {
			assertThat(context.getBean(CustomerRepository.class).count()).isZero();
			assertThat(context.getBeansOfType(Repository.class).values()).hasSize(2);
		}
	}

	// Of two ids of one millisecond either may be the greater one.
	private static UUID later(UUID one, UUID other) {
		return (one.toString().compareTo(other.toString()) > 0) ? one : other;
	}

	private List<Map<String, Object>> visible() {
		return jdbc().queryForList("select principal_name, expires_at_latest, purge_after from http_session");
	}

	private static UUID begin(SessionStore store, String principal) {
		return SessionHandle.of(store.create(SessionOptions.builder().principal(principal).build()).session()).value();
	}

	/**
	 * Changes a field as no application could by accident.
	 */
	private static final class Sabotage {

		static void set(HttpSessionRecord target, String name, Object value) {
			try {
				var field = HttpSessionRecord.class.getSuperclass().getDeclaredField(name);
				field.setAccessible(true);
				field.set(target, value);
			}
			catch (ReflectiveOperationException ex) {
				throw new IllegalStateException(ex);
			}
		}

	}

}
