package io.sessionstore.schema;

import java.util.Map;

import io.sessionstore.SessionHandle;
import io.sessionstore.SessionOptions;
import io.sessionstore.SessionStore;
import io.sessionstore.jpa.SessionRecord;
import io.sessionstore.jpa.SessionRecordMapper;
import io.sessionstore.testkit.StoreContext;
import io.sessionstore.testkit.TestDatabase;
import jakarta.persistence.Column;
import jakarta.persistence.DiscriminatorColumn;
import jakarta.persistence.Entity;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.SecondaryTable;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import org.hibernate.annotations.ColumnTransformer;
import org.hibernate.annotations.DynamicInsert;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.Filter;
import org.hibernate.annotations.FilterDef;
import org.hibernate.annotations.SQLDelete;
import org.hibernate.annotations.SQLInsert;
import org.hibernate.annotations.SQLRestriction;
import org.hibernate.annotations.SQLUpdate;
import org.hibernate.annotations.SoftDelete;
import org.hibernate.annotations.TenantId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.orm.jpa.persistenceunit.PersistenceManagedTypes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * What an application may say of its own entity in the words of JPA and Hibernate: the
 * store's statements do it too, or the start says that they do not.
 */
class OwnMappingTest {

	private static StoreContext.Builder with(Class<?>... entities) {
		StringBuilder names = new StringBuilder();
		for (Class<?> entity : entities) {
			names.append(names.isEmpty() ? "" : ",").append(entity.getName());
		}
		return StoreContext.on(TestDatabase.H2)
			.with(Types.class)
			.property("test.entities", names.toString())
			.property("spring.jpa.hibernate.ddl-auto", "create");
	}

	@ParameterizedTest
	@ValueSource(classes = { Soft.class, Restricted.class, OwnInsert.class, OwnUpdate.class, OwnDelete.class,
			Secondary.class, Told.class, Tenant.class })
	void whatTheStoreDoesNotDoStopsTheStart(Class<?> entity) {
		assertThatThrownBy(() -> with(entity).start().close()).rootCause()
			.hasMessageContaining(Map
				.of(Soft.class, "@SoftDelete", Restricted.class, "@SQLRestriction", OwnInsert.class, "@SQLInsert",
						OwnUpdate.class, "@SQLUpdate", OwnDelete.class, "@SQLDelete", Secondary.class, "another table",
						Told.class, "@DiscriminatorColumn", Tenant.class, "[tenant]")
				.get(entity));
	}

	@ParameterizedTest
	@ValueSource(classes = { JoinedChild.class, SingleChild.class })
	void aTableThatIsSharedWithASuperclassStopsTheStart(Class<?> entity) {
		assertThatThrownBy(() -> with(entity, entity.getSuperclass()).start().close()).rootCause()
			.hasMessageContaining((entity == JoinedChild.class) ? "another table" : "@DiscriminatorColumn");
	}

	@ParameterizedTest
	@ValueSource(classes = { OwnVersion.class })
	void aVersionBesideTheStoresStopsTheStart(Class<?> entity) {
		assertThatThrownBy(() -> with(entity).start().close()).hasStackTraceContaining("ersion");
	}

	@ParameterizedTest
	@ValueSource(classes = { Dynamic.class, Filtered.class, UnionChild.class })
	void whatConcernsTheApplicationAloneIsItsAffair(Class<?> entity) {
		Class<?>[] types = (entity == UnionChild.class) ? new Class<?>[] { entity, UnionParent.class }
				: new Class<?>[] { entity };
		try (StoreContext context = with(types).start()) {
			SessionStore store = context.store();
			SessionHandle handle = SessionHandle
				.of(store.create(SessionOptions.builder().principal("alice").build()).session());
			assertThat(store.sessionsOf("alice")).hasSize(1);
			assertThat(store.destroy(handle)).isTrue();
			assertThat(context.rows()).isZero();
		}
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void whatIsWrittenIntoAColumnOfItsOwnIsTransformed(boolean atOnce) {
		try (StoreContext context = with(Transformed.class).with(Mapper.class).start()) {
			SessionStore store = context.store();
			SessionOptions.Builder options = SessionOptions.builder();
			String token = store.create((atOnce ? options.attribute("code", "abc") : options).build()).token();
			if (!atOnce) {
				var session = store.read(token).orElseThrow();
				session.setAttribute("code", "abc");
				assertThat(store.update(session)).isTrue();
			}
			assertThat(context.jdbc().queryForObject("select code from http_session", String.class)).isEqualTo("ABC");
		}
	}

	@Configuration(proxyBeanMethods = false)
	static class Types {

		@Bean
		static PersistenceManagedTypes types(Environment environment) {
			return PersistenceManagedTypes.of(environment.getRequiredProperty("test.entities", String[].class));
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Mapper {

		@Bean
		SessionRecordMapper<Transformed> mapper() {
			return new SessionRecordMapper<>() {

				@Override
				public void map(org.springframework.session.Session session, Transformed row) {
					row.code = session.getAttribute("code");
				}

				@Override
				public boolean mapsChanges() {
					return true;
				}

			};
		}

	}

	@Entity
	@Table(name = "http_session")
	@SoftDelete
	static class Soft extends SessionRecord {

	}

	@Entity
	@Table(name = "http_session")
	@SQLRestriction("gone is null")
	static class Restricted extends SessionRecord {

		String gone;

	}

	@Entity
	@Table(name = "http_session")
	@SQLInsert(sql = "select 1")
	static class OwnInsert extends SessionRecord {

	}

	@Entity
	@Table(name = "http_session")
	@SQLUpdate(sql = "select 1")
	static class OwnUpdate extends SessionRecord {

	}

	@Entity
	@Table(name = "http_session")
	@SQLDelete(sql = "update http_session set gone = 'yes' where id = ? and version = ?")
	static class OwnDelete extends SessionRecord {

		String gone;

	}

	@Entity
	@Table(name = "http_session")
	@SecondaryTable(name = "http_session_device")
	static class Secondary extends SessionRecord {

		@Column(table = "http_session_device")
		String device;

	}

	@Entity
	@Table(name = "http_session")
	@Inheritance(strategy = InheritanceType.SINGLE_TABLE)
	@DiscriminatorColumn(name = "kind")
	static class Told extends SessionRecord {

	}

	@Entity
	@Table(name = "http_session")
	static class Tenant extends SessionRecord {

		@TenantId
		String tenant;

	}

	@Entity
	@Table(name = "parent_session")
	@Inheritance(strategy = InheritanceType.JOINED)
	abstract static class JoinedParent extends SessionRecord {

	}

	@Entity
	@Table(name = "http_session")
	static class JoinedChild extends JoinedParent {

		String device;

	}

	@Entity
	@Table(name = "http_session")
	abstract static class SingleParent extends SessionRecord {

	}

	@Entity
	static class SingleChild extends SingleParent {

	}

	@Entity
	@Inheritance(strategy = InheritanceType.TABLE_PER_CLASS)
	abstract static class UnionParent extends SessionRecord {

	}

	@Entity
	@Table(name = "http_session")
	static class UnionChild extends UnionParent {

	}

	@Entity
	@Table(name = "http_session")
	static class OwnVersion extends SessionRecord {

		@Version
		long revision;

	}

	@Entity
	@Table(name = "http_session")
	@DynamicInsert
	@DynamicUpdate
	static class Dynamic extends SessionRecord {

		String device;

	}

	@Entity
	@Table(name = "http_session")
	@FilterDef(name = "none", autoEnabled = true, defaultCondition = "1 = 0")
	@Filter(name = "none")
	static class Filtered extends SessionRecord {

	}

	@Entity
	@Table(name = "http_session")
	static class Transformed extends SessionRecord {

		@ColumnTransformer(write = "upper(?)")
		String code;

	}

}
