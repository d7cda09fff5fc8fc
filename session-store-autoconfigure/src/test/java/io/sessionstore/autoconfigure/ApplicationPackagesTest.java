package io.sessionstore.autoconfigure;

import java.io.IOException;
import java.util.Map;
import java.util.Set;

import com.zaxxer.hikari.HikariDataSource;
import io.sessionstore.shop.Product;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.beans.factory.annotation.AnnotatedGenericBeanDefinition;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurationPackages;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ScannedGenericBeanDefinition;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.type.classreading.MetadataReaderFactory;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which packages count as the application's own.
 */
@ExtendWith(OutputCaptureExtension.class)
class ApplicationPackagesTest {

	private static final String OWN = ApplicationPackagesTest.class.getPackageName();

	private static Set<String> packages(String own, BeanDefinition... definitions) {
		try (GenericApplicationContext context = new GenericApplicationContext()) {
			context.getEnvironment()
				.getPropertySources()
				.addFirst(new MapPropertySource("test", Map.of("modules", "com.acme.placed, com.acme.second")));
			AutoConfigurationPackages.register(context, own);
			for (BeanDefinition definition : definitions) {
				context.registerBeanDefinition(definition.getBeanClassName() + "", definition);
			}
			return ApplicationPackages.of(context);
		}
	}

	@ParameterizedTest
	@EnumSource
	void whatItsConfigurationScansIsItsOwn(Kind kind) throws IOException {
		assertThat(packages(OWN, kind.definition(Modules.class), kind.definition(Repeated.class),
				kind.definition(SpringData.class), kind.definition(Settings.class)))
			.containsExactlyInAnyOrder(OWN, "com.acme.modules", "com.acme.placed", "com.acme.second",
					"com.acme.repeated", "io.sessionstore.shop", "com.acme.stock", "com.acme.prices",
					"com.acme.settings");
	}

	@Test
	void whatAScannedConfigurationScansIsItsOwn() {
		assertThat(packages("com.acme.main", new AnnotatedGenericBeanDefinition(Modules.class)))
			.containsExactly("com.acme.main");
		assertThat(packages("com.acme.main", new AnnotatedGenericBeanDefinition(Modules.class),
				new FromElsewhere("com.acme.main.Main", Here.class)))
			.contains(OWN, "com.acme.modules");
	}

	@Test
	void whatOthersScanIsNot() {
		FromElsewhere library = new FromElsewhere("org.library.LibraryConfiguration", Modules.class);
		assertThat(packages(OWN, library)).containsExactly(OWN);
		assertThat(packages("org", library)).containsExactly("org");
		assertThat(packages(OWN, new AnnotatedGenericBeanDefinition(Ready.class))).containsExactly(OWN);
		RootBeanDefinition made = new RootBeanDefinition(Modules.class);
		made.setFactoryMethodName("make");
		assertThat(packages(OWN, made)).containsExactly(OWN);
	}

	@Test
	void packagesOfLibrariesAreNotItsOwn(CapturedOutput output) {
		assertThat(packages(OWN, new AnnotatedGenericBeanDefinition(Libraries.class))).containsExactly(OWN,
				"com.zaxxer.hikari");
		assertThat(output).doesNotContain("The application scans");
	}

	@Test
	void packagesThatAreTooWideAreSaidOnce(CapturedOutput output) {
		assertThat(packages(OWN, new AnnotatedGenericBeanDefinition(TooWide.class))).containsExactly(OWN);
		assertThat(output).containsOnlyOnce(
				"The application scans **, com, com.*.shop, io.github, org, org.apache, org.hibernate, shop,"
						+ " where classes of others can be, too.");
	}

	enum Kind {

		REGISTERED, SCANNED, AHEAD_OF_TIME;

		BeanDefinition definition(Class<?> type) throws IOException {
			return switch (this) {
				case REGISTERED -> new AnnotatedGenericBeanDefinition(type);
				case SCANNED -> new ScannedGenericBeanDefinition(
						MetadataReaderFactory.create(type.getClassLoader()).getMetadataReader(type.getName()));
				case AHEAD_OF_TIME -> new RootBeanDefinition(type);
			};
		}

	}

	/**
	 * A class of another package with the annotations of one of ours.
	 */
	static class FromElsewhere extends AnnotatedGenericBeanDefinition {

		private static final long serialVersionUID = 1L;

		private final String name;

		FromElsewhere(String name, Class<?> annotated) {
			super(annotated);
			this.name = name;
		}

		@Override
		public String getBeanClassName() {
			return this.name;
		}

	}

	@SpringBootApplication(scanBasePackages = { "com.acme.modules", "${modules}" })
	static class Modules {

	}

	@ComponentScan("com.acme.repeated.**")
	@ComponentScan(basePackageClasses = Product.class)
	static class Repeated {

	}

	@EnableJpaRepositories(value = "com.acme.stock", basePackages = "com.acme.prices")
	static class SpringData {

	}

	@ConfigurationPropertiesScan("com.acme.settings")
	static class Settings {

	}

	@ComponentScan(basePackageClasses = ApplicationPackagesTest.class)
	static class Here {

	}

	@AutoConfiguration
	@ComponentScan("com.acme.ready")
	static class Ready {

	}

	@ComponentScan({ "org.springframework.data", "jakarta.servlet", "java.util", "kotlin" })
	@ComponentScan(basePackageClasses = HikariDataSource.class)
	static class Libraries {

	}

	@ComponentScan({ "com", "org.**", "shop", "com.*.shop", "**", "io.github", "org.apache", "org.hibernate" })
	static class TooWide {

	}

}
