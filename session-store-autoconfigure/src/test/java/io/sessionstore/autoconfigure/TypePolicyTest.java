package io.sessionstore.autoconfigure;

import java.math.BigDecimal;
import java.util.Set;

import io.sessionstore.AttributeSerializationException;
import io.sessionstore.SessionHandle;
import io.sessionstore.SessionOptions;
import io.sessionstore.shop.Product;
import io.sessionstore.testkit.StoreContext;
import io.sessionstore.testkit.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.util.PGobject;

import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What an application's settings and its entity packages let into a session.
 */
@ExtendWith(OutputCaptureExtension.class)
class TypePolicyTest {

	private static StoreContext.Builder nothingAllowed() {
		return StoreContext.on(TestDatabase.H2)
			.property("session-store.serialization.allowed-types", "org.example.None");
	}

	private static SessionHandle keep(StoreContext application, Object value) {
		return SessionHandle
			.of(application.store().create(SessionOptions.builder().attribute("a", value).build()).session());
	}

	private static PGobject unknown() {
		PGobject value = new PGobject();
		value.setType("json");
		return value;
	}

	@Test
	void aClassOutsideTheListIsRefusedWithTheLineThatAllowsIt() {
		try (StoreContext application = nothingAllowed().start()) {
			assertThatExceptionOfType(AttributeSerializationException.class)
				.isThrownBy(() -> keep(application, unknown()))
				.withMessageContaining("org.postgresql.util.PGobject");
		}
	}

	@Test
	void reportKeepsItAndSaysTheLineOnce(CapturedOutput output) {
		try (StoreContext application = nothingAllowed().property("session-store.serialization.policy", "report")
			.start()) {
			assertThat(output).contains("session-store.serialization.policy is 'report'");
			SessionHandle handle = keep(application, unknown());
			keep(application, unknown());
			assertThat(application.store().find(handle).orElseThrow().<PGobject>getAttribute("a")).isEqualTo(unknown());
			assertThat(output.toString().split("org\\.postgresql\\.util\\.PGobject", -1)).hasSize(2);
		}
	}

	@ParameterizedTest
	@ValueSource(classes = { Scanned.class, ScanningComponents.class })
	void thePackagesThatAreScannedAreTheApplicationsOwn(Class<?> scanning) {
		try (StoreContext without = nothingAllowed().start()) {
			assertThatExceptionOfType(AttributeSerializationException.class)
				.isThrownBy(() -> keep(without, new Product("tea", BigDecimal.ONE, Set.of("green"))));
		}
		try (StoreContext with = nothingAllowed().with(scanning)
			.property("spring.jpa.hibernate.ddl-auto", "create")
			.start()) {
			assertThat(with.store()
				.find(keep(with, new Product("tea", BigDecimal.ONE, Set.of("green"))))
				.orElseThrow()
				.<Object>getAttribute("a")).isInstanceOf(Product.class);
		}
	}

	@Configuration(proxyBeanMethods = false)
	@EntityScan(basePackageClasses = Product.class)
	static class Scanned {

	}

	@Configuration(proxyBeanMethods = false)
	@AutoConfigurationPackage
	@ComponentScan(basePackageClasses = Product.class)
	static class ScanningComponents {

	}

}
