package io.sessionstore.jpa;

import java.util.List;

import javax.sql.DataSource;

import io.sessionstore.SessionOptions;
import io.sessionstore.SessionStore;
import io.sessionstore.SessionStoreDataSource;
import io.sessionstore.jpa.SessionRecordMapper;
import io.sessionstore.ownentity.AppSession;
import io.sessionstore.ownentity.OwnModel;
import io.sessionstore.renamedentity.RenamedSession;
import io.sessionstore.severalentities.OneSession;
import io.sessionstore.stampedentity.StampedSession;
import io.sessionstore.testkit.StoreContext;
import io.sessionstore.testkit.TestDatabase;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.jdbc.DataSourceBuilder;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * What stops the start-up with a session entity of the application's own, and what does
 * not.
 */
class OwnEntityStartTest {

	private static StoreContext.Builder none(TestDatabase database) {
		return OwnModel.on(database).property("spring.jpa.hibernate.ddl-auto", "none");
	}

	private static AbstractThrowableAssert<?, ?> assertThatStartFails(StoreContext.Builder builder) {
		return assertThatThrownBy(() -> builder.start().close()).rootCause();
	}

	@ParameterizedTest
	@EnumSource(names = { "H2", "POSTGRESQL", "MARIADB" })
	void aTableWithoutAnIndexOrAColumnOfTheStoresStopsTheStartUp(TestDatabase database) {
		try (StoreContext first = OwnModel.on(database).start()) {
			String index = "ix_http_session_purge_after";
			first.jdbc()
				.execute((database == TestDatabase.MARIADB) ? "drop index " + index + " on http_session"
						: "drop index " + index);
			assertThatStartFails(none(database).besides(first)).hasMessageContaining("indexes on [purge_after]");
			first.jdbc().execute("create index " + index + " on http_session (purge_after)");
			StoreContext.on(database)
				.with(OwnModel.class)
				.property("spring.jpa.hibernate.ddl-auto", "validate")
				.besides(first)
				.start()
				.close();
			first.jdbc().execute("alter table http_session drop column attributes_base");
			assertThatStartFails(none(database).besides(first)).hasMessageContaining("attributes_base");
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "POSTGRESQL", "MARIADB" })
	void aColumnThatTakesTwoNamesForOneStopsTheStartUp(TestDatabase database) {
		try (StoreContext first = OwnModel.on(database).start()) {
			for (String sql : folding(database)) {
				first.jdbc().execute(sql);
			}
			assertThatStartFails(none(database).besides(first)).hasMessageContaining("compared byte for byte");
		}
	}

	private static List<String> folding(TestDatabase database) {
		return switch (database) {
			case POSTGRESQL ->
				List.of("create collation folding (provider = icu, locale = 'und-u-ks-level1', deterministic = false)",
						"alter table http_session alter column principal_name type varchar(255) collate folding");
			case MARIADB -> List.of("alter table http_session modify principal_name varchar(255) "
					+ "character set utf8mb4 collate utf8mb4_general_ci");
			default -> throw new IllegalArgumentException();
		};
	}

	@ParameterizedTest
	@EnumSource(names = { "H2", "POSTGRESQL", "MARIADB" })
	void aColumnThatNobodyFillsStopsTheStartUp(TestDatabase database) {
		try (StoreContext first = StoreContext.on(database)
			.with(Renamed.class)
			.property("spring.jpa.hibernate.ddl-auto", "create")
			.start()) {
			StoreContext.Builder second = StoreContext.on(database)
				.with(Renamed.class)
				.property("spring.jpa.hibernate.ddl-auto", "none")
				.besides(first);
			first.jdbc().execute("alter table renamed_session add column tenant varchar(10) default 'x' not null");
			second.start().close();
			first.jdbc().execute("alter table renamed_session alter column tenant drop default");
			assertThatStartFails(second).message().containsIgnoringCase("tenant");
		}
	}

	@Test
	void columnsOfTheStoreCanBeRenamed() {
		try (StoreContext context = StoreContext.on(TestDatabase.POSTGRESQL)
			.with(Renamed.class)
			.property("spring.jpa.hibernate.ddl-auto", "create")
			.start()) {
			SessionStore store = context.store();
			store.create(SessionOptions.builder().principal("alice").build());
			assertThat(store.sessionsOf("alice")).hasSize(1);
			assertThat(context.jdbc().queryForObject("select owner from renamed_session", String.class))
				.isEqualTo("alice");
			assertThat(store.cleanUpExpired()).isZero();
			assertThat(store.destroyCreatedBefore(context.clock().instant().plusSeconds(1))).isOne();
		}
	}

	@Test
	void hibernateMayUpdateTheTable() {
		try (StoreContext first = OwnModel.on(TestDatabase.POSTGRESQL).start()) {
			first.store().create(SessionOptions.none());
			try (StoreContext second = OwnModel.on(TestDatabase.POSTGRESQL)
				.property("spring.jpa.hibernate.ddl-auto", "update")
				.besides(first)
				.start()) {
				assertThat(second.store().count()).isOne();
			}
		}
	}

	@Test
	void aGeneratedColumnStopsTheStartUp() {
		assertThatStartFails(StoreContext.on(TestDatabase.H2)
			.with(Stamped.class)
			.property("spring.jpa.hibernate.ddl-auto", "create")).hasMessageContaining("[stampedAt]");
	}

	@Test
	void sessionsInADataSourceOfTheirOwnAndAnOwnEntityStopTheStartUp() {
		assertThatThrownBy(() -> StoreContext.on(TestDatabase.H2).with(Renamed.class, Elsewhere.class).start().close())
			.hasMessageContaining(RenamedSession.class.getName())
			.hasMessageContaining("data source of their own");
	}

	@Test
	void twoSessionEntitiesStopTheStartUp() {
		assertThatStartFails(StoreContext.on(TestDatabase.H2)
			.with(Several.class)
			.property("spring.jpa.hibernate.ddl-auto", "create")).hasMessageContaining("OneSession")
			.hasMessageContaining("OtherSession");
	}

	@Test
	void aNameForTheStoresTableStopsTheStartUpWithAnOwnOne() {
		assertThatStartFails(OwnModel.on(TestDatabase.H2).property("session-store.schema.table", "other"))
			.hasMessageContaining(AppSession.class.getName());
	}

	@Test
	void aMapperWithoutAnOwnEntityStopsTheStartUp() {
		assertThatStartFails(StoreContext.on(TestDatabase.H2).with(MapperAlone.class))
			.hasMessageContaining("'mapperOfNothing'");
	}

	@Configuration(proxyBeanMethods = false)
	@EntityScan(basePackageClasses = RenamedSession.class)
	static class Renamed {

	}

	@Configuration(proxyBeanMethods = false)
	@EntityScan(basePackageClasses = OneSession.class)
	static class Several {

	}

	@Configuration(proxyBeanMethods = false)
	@EntityScan(basePackageClasses = StampedSession.class)
	static class Stamped {

	}

	@Configuration(proxyBeanMethods = false)
	static class Elsewhere {

		@Bean(defaultCandidate = false)
		@SessionStoreDataSource
		DataSource sessions() {
			return DataSourceBuilder.create().url("jdbc:h2:mem:elsewhere;DB_CLOSE_DELAY=-1").build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class MapperAlone {

		@Bean
		SessionRecordMapper<AppSession> mapperOfNothing() {
			return (session, row) -> row.setDevice("x");
		}

	}

}
