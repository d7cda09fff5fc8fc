package io.sessionstore.autoconfigure;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import javax.sql.DataSource;

import io.sessionstore.SessionOptions;
import io.sessionstore.SessionStore;
import io.sessionstore.autoconfigure.app.Cart;
import io.sessionstore.autoconfigure.app.Customer;
import io.sessionstore.autoconfigure.app.CustomerRepository;
import io.sessionstore.diagnosis.FailedStart;
import io.sessionstore.diagnosis.SessionStoreSetupException;
import io.sessionstore.jpa.HttpSessionRecord;
import jakarta.persistence.EntityManagerFactory;
import org.hibernate.boot.model.naming.Identifier;
import org.hibernate.boot.model.naming.PhysicalNamingStrategy;
import org.hibernate.boot.model.naming.PhysicalNamingStrategyStandardImpl;
import org.hibernate.engine.jdbc.env.spi.JdbcEnvironment;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.core.env.Environment;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseBuilder;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseType;
import org.springframework.orm.jpa.LocalContainerEntityManagerFactoryBean;
import org.springframework.orm.jpa.vendor.HibernateJpaVendorAdapter;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The session entity beside the application's own entities and repositories.
 */
class SessionEntityTest {

	private final WebApplicationContextRunner runner = Runners.servlet();

	@ParameterizedTest
	@ValueSource(classes = { Scanned.class, ScansEntities.class, EnablesRepositories.class })
	void theApplicationsRepositoriesAndTheStoreWorkHoweverTheyAreFound(Class<?> application) {
		this.runner.withUserConfiguration(application).run((context) -> {
			assertThat(context).hasNotFailed();
			CustomerRepository customers = context.getBean(CustomerRepository.class);
			customers.save(new Customer(7, "Ann"));
			assertThat(customers.findById(7L))
				.hasValueSatisfying((customer) -> assertThat(customer.getName()).isEqualTo("Ann"));
			Runners.assertThatSessionsWork(context);
		});
	}

	@Test
	void anApplicationWithoutAnyEntityHasTheSessionEntityAlone() {
		this.runner
			.run((context) -> assertThat(context.getBean(EntityManagerFactory.class).getMetamodel().getEntities())
				.singleElement()
				.satisfies((type) -> assertThat(type.getJavaType()).isEqualTo(HttpSessionRecord.class)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "spring.data.jpa.repositories.bootstrap-mode=deferred",
			"spring.data.jpa.repositories.bootstrap-mode=lazy", "spring.jpa.open-in-view=false",
			"spring.jpa.properties.hibernate.type.preferred_uuid_jdbc_type=VARCHAR",
			"spring.jpa.properties.hibernate.type.preferred_uuid_jdbc_type=BINARY" })
	void theStoreWorksWithThisSettingOfTheApplication(String property) {
		// Deferred repositories want a task executor.
		Runners.servlet(TaskExecutionAutoConfiguration.class)
			.withUserConfiguration(Scanned.class)
			.withPropertyValues(property)
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(context.getBean(CustomerRepository.class).count()).isZero();
				Runners.assertThatSessionsWork(context);
			});
	}

	@Test
	void lazyInitializationChangesNothing() {
		this.runner
			.withInitializer(
					(context) -> context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor()))
			.run((context) -> {
				assertThat(context).hasNotFailed();
				Runners.assertThatSessionsWork(context);
			});
	}

	@Test
	void aNamingStrategyThatChangesOnlyTheCaseWorks() {
		this.runner.withBean("naming", PhysicalNamingStrategy.class, () -> new Renaming("", true)).run((context) -> {
			assertThat(context).hasNotFailed();
			Runners.assertThatSessionsWork(context);
		});
	}

	@Test
	void aNamingStrategyThatRenamesTheTableIsFollowed() {
		this.runner.withBean("naming", PhysicalNamingStrategy.class, () -> new Renaming("app_", false))
			.run((context) -> {
				assertThat(context).hasNotFailed();
				Runners.assertThatSessionsWork(context);
				assertThat(tables(context.getBean(DataSource.class))).contains("APP_HTTP_SESSION")
					.doesNotContain("HTTP_SESSION");
			});
	}

	@Test
	void thePrimaryOfTwoDataSourcesHoldsTheSessions() {
		this.runner.withUserConfiguration(TwoDataSources.class).run((context) -> {
			assertThat(context).hasNotFailed();
			Runners.assertThatSessionsWork(context);
			assertThat(tables(context.getBean("first", DataSource.class))).contains("HTTP_SESSION");
			assertThat(tables(context.getBean("second", DataSource.class))).doesNotContain("HTTP_SESSION");
		});
	}

	@Test
	void anEntityManagerFactoryOfTheApplicationThatHasTheEntityIsUsed() {
		this.runner.withPropertyValues("test.packages=io.sessionstore.autoconfigure.app,io.sessionstore.jpa")
			.withUserConfiguration(OwnFactories.class)
			.run((context) -> {
				assertThat(context).hasNotFailed();
				Runners.assertThatSessionsWork(context);
			});
	}

	@Test
	void anEntityManagerFactoryOfTheApplicationThatLacksTheEntityStopsTheStartUpWithTheRemedy() {
		this.runner.withPropertyValues("test.packages=io.sessionstore.autoconfigure.app")
			.withUserConfiguration(OwnFactories.class)
			.run((context) -> {
				Throwable failure = context.getStartupFailure();
				assertThat(failure).rootCause().isInstanceOf(SessionStoreSetupException.class);
				FailureAnalysis analysis = FailedStart.analysis(failure);
				assertThat(analysis.getDescription()).contains("io.sessionstore.jpa.HttpSessionRecord");
				assertThat(analysis.getAction()).contains("'io.sessionstore.jpa'")
					.contains("packagesToScan")
					.contains("@EntityScan")
					.contains("'session-store.enabled' to 'false'");
			});
	}

	@Test
	void attributesAreReadWithTheClassLoaderOfTheApplication() {
		ClassLoader restarted = new RestartedClassLoader(Cart.class);
		this.runner.withClassLoader(restarted).withUserConfiguration(Scanned.class).run((context) -> {
			assertThat(context).hasNotFailed();
			Object cart = restarted.loadClass(Cart.class.getName()).getConstructor(String.class).newInstance("tea");
			SessionStore store = context.getBean(SessionStore.class);
			String token = store.create(SessionOptions.builder().attribute("cart", cart).build()).token();
			assertThat(store.read(token).orElseThrow().<Object>getAttribute("cart")).isEqualTo(cart)
				.isNotInstanceOf(Cart.class);
		});
	}

	private static List<String> tables(DataSource dataSource) {
		return new JdbcTemplate(dataSource).queryForList("select table_name from information_schema.tables",
				String.class);
	}

	@Configuration(proxyBeanMethods = false)
	@AutoConfigurationPackage(basePackageClasses = Customer.class)
	static class Scanned {

	}

	@Configuration(proxyBeanMethods = false)
	@AutoConfigurationPackage(basePackageClasses = Customer.class)
	@EntityScan(basePackageClasses = Customer.class)
	static class ScansEntities {

	}

	@Configuration(proxyBeanMethods = false)
	@EntityScan(basePackageClasses = Customer.class)
	@EnableJpaRepositories(basePackageClasses = Customer.class)
	static class EnablesRepositories {

	}

	@Configuration(proxyBeanMethods = false)
	static class TwoDataSources {

		@Bean
		@Primary
		DataSource first() {
			return embedded();
		}

		@Bean
		DataSource second() {
			return embedded();
		}

		private static DataSource embedded() {
			return new EmbeddedDatabaseBuilder().setType(EmbeddedDatabaseType.H2).generateUniqueName(true).build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnFactories {

		@Bean
		@Primary
		LocalContainerEntityManagerFactoryBean entityManagerFactory(DataSource dataSource, Environment environment) {
			return factory(dataSource, environment.getRequiredProperty("test.packages", String[].class));
		}

		@Bean
		LocalContainerEntityManagerFactoryBean otherEntityManagerFactory(DataSource dataSource) {
			return factory(dataSource, "io.sessionstore.autoconfigure.app");
		}

		private static LocalContainerEntityManagerFactoryBean factory(DataSource dataSource, String... packages) {
			LocalContainerEntityManagerFactoryBean factory = new LocalContainerEntityManagerFactoryBean();
			factory.setDataSource(dataSource);
			factory.setPackagesToScan(packages);
			factory.setJpaVendorAdapter(new HibernateJpaVendorAdapter());
			factory.setJpaPropertyMap(new HashMap<>(Map.of("hibernate.hbm2ddl.auto", "none")));
			return factory;
		}

	}

	private static final class Renaming extends PhysicalNamingStrategyStandardImpl {

		private final String prefix;

		private final boolean upper;

		Renaming(String prefix, boolean upper) {
			this.prefix = prefix;
			this.upper = upper;
		}

		@Override
		public @Nullable Identifier toPhysicalTableName(@Nullable Identifier name, JdbcEnvironment environment) {
			return (name != null) ? rename(name) : null;
		}

		@Override
		public @Nullable Identifier toPhysicalColumnName(@Nullable Identifier name, JdbcEnvironment environment) {
			return (name != null && this.upper) ? rename(name) : name;
		}

		private Identifier rename(Identifier name) {
			String text = this.prefix + name.getText();
			return Identifier.toIdentifier(this.upper ? text.toUpperCase(Locale.ROOT) : text);
		}

	}

}
