package io.sessionstore.seams;

import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.function.UnaryOperator;

import javax.sql.DataSource;

import io.sessionstore.SessionStore;
import io.sessionstore.http.Browser;
import io.sessionstore.http.TestServer;
import io.sessionstore.seams.veils.Veils;
import io.sessionstore.testkit.TestDatabase;
import io.sessionstore.testkit.TestSchema;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Id;
import org.apache.ibatis.annotations.Insert;
import org.hibernate.boot.model.naming.Identifier;
import org.hibernate.boot.model.naming.PhysicalNamingStrategySnakeCaseImpl;
import org.hibernate.engine.jdbc.env.spi.JdbcEnvironment;
import org.hibernate.envers.AuditReaderFactory;
import org.hibernate.envers.Audited;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mybatis.spring.SqlSessionFactoryBean;
import org.mybatis.spring.SqlSessionTemplate;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application that has all of it at once: tables by Liquibase, MyBatis beside JPA, a
 * converter for everything, entities that Envers keeps a history of, a data source that
 * takes part in transactions, every name quoted and folded to one case, and a default
 * schema.
 */
class EverythingAroundTest {

	@ParameterizedTest
	@EnumSource(names = { "H2", "POSTGRESQL", "MARIADB" })
	void sessionsWork(TestDatabase database) {
		TestSchema schema = database.create();
		try (TestServer server = TestServer.on(schema, (pool) -> {
		})) {
			boolean upper = database == TestDatabase.H2;
			String jpa = "spring.jpa.properties.hibernate.";
			server.with("spring.liquibase.enabled=true",
					"spring.liquibase.change-log=classpath:io/sessionstore/seams/changelog.sql",
					"spring.jpa.hibernate.ddl-auto=update", jpa + "globally_quoted_identifiers=true",
					jpa + "default_schema="
							+ ((database == TestDatabase.MARIADB) ? schema.name() : upper ? "PUBLIC" : "public"),
					"spring.jpa.hibernate.naming.physical-strategy=" + (upper ? Upper.class : Lower.class).getName())
				.with(Veils.class, Proxy.class)
				.start();
			Browser phone = signedIn(server);
			Browser tablet = signedIn(server);
			SessionStore store = server.bean(SessionStore.class);
			assertThat(store.sessionsOf("alice")).hasSize(2);
			TransactionTemplate transaction = new TransactionTemplate(server.bean(PlatformTransactionManager.class));
			transaction.executeWithoutResult((status) -> {
				server.bean(Bookings.class).add(1);
				assertThat(store.destroyAll("alice")).isEqualTo(2);
				status.setRollbackOnly();
			});
			assertThat(server.jdbc().queryForObject("select count(*) from booking", Integer.class)).isZero();
			EntityManager entities = server.bean(EntityManager.class);
			transaction.executeWithoutResult((status) -> {
				entities.persist(new Prescription());
				assertThat(store.sessionsOf("alice")).isEmpty();
				status.flush();
			});
			transaction.executeWithoutResult(
					(status) -> assertThat(AuditReaderFactory.get(entities).getRevisions(Prescription.class, 1))
						.hasSize(1));
			assertThat(phone.get("/private/name").statusCode()).isEqualTo(302);
			assertThat(tablet.get("/private/name").statusCode()).isEqualTo(302);
			store.clear();
			Browser kept = signedIn(server);
			server.restart();
			assertThat(kept.body("/private/name")).isEqualTo("alice");
			server.clock().plus(Duration.ofMinutes(16));
			assertThat(server.bean(SessionStore.class).cleanUpExpired()).isOne();
			assertThat(server.rows()).isZero();
		}
	}

	private static Browser signedIn(TestServer server) {
		Browser browser = server.newBrowser();
		browser.signIn("alice");
		assertThat(browser.body("/private/name")).isEqualTo("alice");
		return browser;
	}

	/**
	 * What Envers keeps a history of.
	 */
	@Entity
	@Audited
	public static class Prescription {

		@Id
		int id = 1;

		String text = "tea";

	}

	/**
	 * What MyBatis writes, in the caller's transaction.
	 */
	public interface Bookings {

		@Insert("insert into booking values (#{id})")
		void add(int id);

	}

	@Configuration(proxyBeanMethods = false)
	@EntityScan(basePackageClasses = EverythingAroundTest.class)
	static class Proxy {

		@Bean
		Bookings bookings(DataSource dataSource) throws Exception {
			SqlSessionFactoryBean factory = new SqlSessionFactoryBean();
			factory.setDataSource(dataSource);
			SqlSessionTemplate template = new SqlSessionTemplate(Objects.requireNonNull(factory.getObject()));
			template.getConfiguration().addMapper(Bookings.class);
			return template.getMapper(Bookings.class);
		}

		@Bean
		static BeanPostProcessor transactionAware() {
			return new BeanPostProcessor() {

				@Override
				public Object postProcessAfterInitialization(Object bean, String beanName) {
					return (bean instanceof DataSource pool) ? new TransactionAwareDataSourceProxy(pool) : bean;
				}

			};
		}

	}

	/**
	 * Names in upper case.
	 */
	public static class Upper extends Folding {

		public Upper() {
			super((name) -> name.toUpperCase(Locale.ROOT));
		}

	}

	/**
	 * Names in lower case.
	 */
	public static class Lower extends Folding {

		public Lower() {
			super((name) -> name.toLowerCase(Locale.ROOT));
		}

	}

	abstract static class Folding extends PhysicalNamingStrategySnakeCaseImpl {

		private final UnaryOperator<String> fold;

		Folding(UnaryOperator<String> fold) {
			this.fold = fold;
		}

		@Override
		public Identifier toPhysicalTableName(Identifier name, JdbcEnvironment environment) {
			return folded(super.toPhysicalTableName(name, environment));
		}

		@Override
		public Identifier toPhysicalColumnName(Identifier name, JdbcEnvironment environment) {
			return folded(super.toPhysicalColumnName(name, environment));
		}

		private Identifier folded(Identifier name) {
			return (name != null) ? Identifier.toIdentifier(this.fold.apply(name.getText()), name.isQuoted()) : null;
		}

	}

}
