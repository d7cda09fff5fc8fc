package io.sessionstore.seams;

import java.time.Instant;

import io.sessionstore.SessionDetails;
import io.sessionstore.SessionHandle;
import io.sessionstore.jpa.HttpSessionRepository;
import io.sessionstore.jpa.SessionRecord;
import io.sessionstore.ownentity.AppSessionRepository;
import io.sessionstore.seams.veils.Patient;
import io.sessionstore.seams.veils.Veils;
import io.sessionstore.testkit.ParameterizedStoreTest;
import io.sessionstore.testkit.StoreContext;
import io.sessionstore.testkit.StoreVariant;
import jakarta.persistence.EntityManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Sort;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application whose converters apply to every text, number, id and array of bytes of
 * its entities: the columns that every session table has are none of theirs.
 */
@ParameterizedClass
@EnumSource(mode = EnumSource.Mode.EXCLUDE, names = { "H2_CACHED", "POSTGRESQL_CACHED", "MARIADB_CACHED" })
class ConvertersTest extends ParameterizedStoreTest {

	@Parameter
	private StoreVariant variant;

	@Override
	protected StoreContext.Builder builder() {
		StoreContext.Builder builder = this.variant.context().with(Veils.class);
		return isOwn() ? builder : builder.prepare((schema) -> new JdbcTemplate(schema.dataSource())
			.execute("create table patient (id bigint primary key, name varchar(255))"));
	}

	private boolean isOwn() {
		return this.variant.name().endsWith("OWN_ENTITY");
	}

	@Test
	void theApplicationsOwnEntitiesAreConverted() {
		context().transaction()
			.executeWithoutResult((status) -> context().bean(EntityManager.class).persist(new Patient(1, "Ada")));
		assertThat(jdbc().queryForObject("select name from patient", String.class)).isEqualTo("QWRh");
	}

	@Test
	void sessionsAreListedCountedAndEndedByTheirPrincipal() {
		SessionHandle kept = create("alice");
		SessionHandle other = create("alice");
		create("bob");
		assertThat(store().sessionsOf("alice")).extracting(SessionDetails::handle)
			.containsExactlyInAnyOrder(kept, other);
		assertThat(store().principals(PageRequest.of(0, 1)).getContent()).containsExactly("alice");
		assertThat(store().principals(PageRequest.of(1, 1)).getContent()).containsExactly("bob");
		assertThat(store().principals(PageRequest.of(0, 1)).hasNext()).isTrue();
		assertThat(store().sessions(PageRequest.of(0, 2, Sort.by("principal").descending())).getContent())
			.extracting(SessionDetails::principal)
			.containsExactly("bob", "alice");
		assertThat(store().count()).isEqualTo(3);
		assertThat(store().destroyOthers("alice", kept)).isOne();
		assertThat(store().find(other)).isEmpty();
		assertThat(store().destroy("alice", kept)).isTrue();
		assertThat(store().destroyAll("bob")).isOne();
		assertThat(rows()).isZero();
	}

	@Test
	void springSessionFindsThemByTheirPrincipal() {
		SessionHandle handle = create("alice");
		assertThat(repository().findByPrincipalName("alice").values()).singleElement()
			.satisfies((found) -> assertThat(SessionHandle.of(found)).isEqualTo(handle));
	}

	@Test
	void whatIsOverIsRemoved() {
		create("alice");
		clock().plus(INACTIVITY);
		assertThat(store().sessionsOf("alice")).isEmpty();
		assertThat(store().cleanUpExpired()).isOne();
	}

	@Test
	void theApplicationsRepositoryFindsTheRowsAsTheyAre() {
		SessionHandle handle = create("alice");
		SessionRecord row = isOwn() ? context().bean(AppSessionRepository.class).findById(handle.value()).orElseThrow()
				: context().bean(HttpSessionRepository.class).findByPrincipalName("alice").get(0);
		assertThat(row.getId()).isEqualTo(handle.value());
		assertThat(row.getPrincipalName()).isEqualTo("alice");
		assertThat(Instant.ofEpochMilli(row.getCreatedAt())).isEqualTo(clock().instant());
		assertThat(row.getInactivityTimeout()).isEqualTo(INACTIVITY.toMillis());
	}

	@Test
	void hibernateValidatesTheTable() {
		SessionHandle handle = create("alice");
		try (StoreContext second = this.variant.context()
			.with(Veils.class)
			.property("spring.jpa.hibernate.ddl-auto", "validate")
			.property("session-store.schema.migrate", "false")
			.besides(context())
			.start()) {
			assertThat(second.store().find(handle)).isPresent();
		}
	}

}
