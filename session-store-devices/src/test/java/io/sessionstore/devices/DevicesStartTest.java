package io.sessionstore.devices;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

import javax.sql.DataSource;

import io.sessionstore.SessionOptions;
import io.sessionstore.SessionStore;
import io.sessionstore.autoconfigure.Runners;
import io.sessionstore.owndevices.OwnSessions;
import io.sessionstore.testkit.TestDatabase;
import io.sessionstore.testkit.TestSchema;
import jakarta.persistence.EntityManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How applications with other tables get the columns of devices.
 */
class DevicesStartTest {

	private final String url = "spring.datasource.url=jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";

	private final WebApplicationContextRunner application = Runners.servlet(SessionDevicesAutoConfiguration.class)
		.withPropertyValues(this.url);

	@Test
	void sessionsOfBeforeHaveNoDevice() {
		Runners.servlet()
			.withPropertyValues(this.url)
			.run((context) -> context.getBean(SessionStore.class)
				.create(SessionOptions.builder().principal("alice").build()));
		this.application.run((context) -> assertThat(context.getBean(SessionDevices.class).of("alice")).singleElement()
			.satisfies((device) -> assertThat(device.name()).isNull()));
	}

	@Test
	void anEntityOfTheApplicationsHasThemToo() {
		this.application.withUserConfiguration(OwnSessions.class)
			.withPropertyValues("spring.jpa.hibernate.ddl-auto=create")
			.run((context) -> {
				context.getBean(SessionStore.class).create(SessionOptions.builder().principal("alice").build());
				SessionDevice device = context.getBean(SessionDevices.class).of("alice").get(0);
				List<Long> found = context.getBean(EntityManager.class)
					.createQuery("select s.signedInAt from OwnSession s where s.deviceName is null", Long.class)
					.getResultList();
				assertThat(found).containsExactly(device.signedInAt().toEpochMilli());
			});
	}

	@Test
	void theEntitysTableNeedsThem() {
		this.application.withUserConfiguration(OwnSessions.class)
			.withPropertyValues("spring.jpa.hibernate.ddl-auto=create")
			.run((context) -> new JdbcTemplate(context.getBean(DataSource.class))
				.execute("alter table " + OwnSessions.TABLE + " drop column device_kind"));
		this.application.withUserConfiguration(OwnSessions.class)
			.withPropertyValues("spring.jpa.hibernate.ddl-auto=none")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("lacks the columns [device_kind]"));
	}

	@ParameterizedTest
	@CsvSource({ "path, account", "path, /account/", "path, /{user}", "stylesheet, javascript:x",
			"change-password-url, password", "logout-url, logout" })
	void aPropertyThatCannotBeUsedStopsTheStart(String name, String value) {
		this.application.withPropertyValues("session-store.devices." + name + "=" + value)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("Property 'session-store.devices." + name + "' with value '" + value + "'"));
	}

	@Test
	void aPageNeedsSpringSecurity() {
		this.application.withPropertyValues("session-store.devices.path=/devices")
			.withClassLoader(new FilteredClassLoader("org.springframework.security"))
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("Spring Security is not on the class path"));
	}

	@Test
	void withoutAPathThereIsNoPage() {
		this.application.run((context) -> assertThat(context).hasNotFailed()
			.doesNotHaveBean(DevicesPage.class)
			.doesNotHaveBean(DevicesApi.class));
	}

	// There is no MySQL here; MariaDB runs the same statements.
	@Test
	void theMigrationForMySqlCanBeRunAgain() throws Exception {
		String sql = new ClassPathResource("io/sessionstore/devices/mysql/V1__add_device.sql")
			.getContentAsString(StandardCharsets.UTF_8)
			.replace("${table}", "made_by_hand")
			.replace("${name}", "made_by_hand");
		ResourceDatabasePopulator twice = new ResourceDatabasePopulator(
				new ByteArrayResource(sql.getBytes(StandardCharsets.UTF_8)),
				new ByteArrayResource(sql.getBytes(StandardCharsets.UTF_8)));
		try (TestSchema schema = TestDatabase.MYSQL_DRIVER.create()) {
			JdbcTemplate jdbc = new JdbcTemplate(schema.dataSource());
			jdbc.execute("create table made_by_hand (id binary(16))");
			twice.execute(schema.dataSource());
			assertThat(jdbc.queryForList("select column_name from information_schema.columns where table_schema = "
					+ "database() and table_name = 'made_by_hand'", String.class))
				.containsExactlyInAnyOrder("id", "device_name", "device_kind", "device_address", "signed_in_at");
		}
	}

}
