package io.sessionstore.devices;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Keeps what this module knows of the main one as little as it is, and what applications
 * see of it.
 */
class DeviceRoomsTest {

	private static final String ROOM = "io.sessionstore.devices";

	// Conditions, beans and properties.
	private static final Set<String> ASSEMBLY = Set.of("SessionDevicesAutoConfiguration", "DevicesProperties");

	private final JavaClasses classes = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
		.importPackages(ROOM);

	@Test
	void nothingButTheAssemblyKnowsSpringBootAndTheMainModulesAutoConfiguration() {
		classes()
			.that(DescribedPredicate
				.not(DescribedPredicate.describe("are of the assembly", (type) -> ASSEMBLY.contains(outermost(type)))))
			.should()
			.onlyDependOnClassesThat()
			.resideInAnyPackage("java..", "org.jspecify..", "org.slf4j..", "jakarta.persistence..", "jakarta.servlet..",
					"ua_parser", "org.yaml.snakeyaml", "io.sessionstore", ROOM, "io.sessionstore.jpa",
					"org.hibernate.engine.spi", "org.springframework.aot.hint..", "org.springframework.context..",
					"org.springframework.core..", "org.springframework.dao..", "org.springframework.data.domain",
					"org.springframework.http..", "org.springframework.jdbc.core..", "org.springframework.security..",
					"org.springframework.session..", "org.springframework.util..", "org.springframework.web..",
					"org.springframework.stereotype", "org.springframework.ui")
			.check(this.classes);
	}

	@Test
	void applicationsSeeTheListsTheEntityAndTheAutoConfiguration() {
		assertThat(this.classes).filteredOn((type) -> type.getModifiers().contains(JavaModifier.PUBLIC))
			.filteredOn((type) -> type.getEnclosingClass().isEmpty())
			.extracting(JavaClass::getSimpleName)
			.containsExactlyInAnyOrder("SessionDevice", "SessionDevices", "NewDeviceEvent", "DeviceSessionRecord",
					"SessionDevicesAutoConfiguration");
	}

	@Test
	void thePackageIsNullMarked() {
		assertThat(this.classes.getPackage(ROOM).isAnnotatedWith(NullMarked.class)).isTrue();
	}

	@Test
	void everyDatabaseHasTheSameMigrations() throws IOException {
		Path here = Path.of("src", "main", "resources", "io", "sessionstore", "devices");
		Path store = Path.of("..", "session-store-autoconfigure", "src", "main", "resources", "io", "sessionstore",
				"migration");
		try (Stream<Path> vendors = Files.list(store)) {
			assertThat(vendors).isNotEmpty()
				.allSatisfy((vendor) -> assertThat(here.resolve(vendor.getFileName()).resolve("V1__add_device.sql"))
					.isRegularFile())
				.allSatisfy((
						vendor) -> assertThat(here.resolve(vendor.getFileName()).resolve("V2__create_known_device.sql"))
							.isRegularFile());
		}
	}

	private static String outermost(JavaClass type) {
		return type.getName().substring(ROOM.length() + 1).split("\\$")[0];
	}

}
