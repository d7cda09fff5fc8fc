package io.sessionstore.imports;

import java.util.Set;

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
class ImportRoomsTest {

	private static final String ROOM = "io.sessionstore.imports";

	// Conditions, beans and properties, and what makes beans of other libraries.
	private static final Set<String> ASSEMBLY = Set.of("SessionImportAutoConfiguration", "RedisImportConfiguration",
			"SessionBridgeConfiguration", "SessionImportProperties", "JdbcSourceFactory", "JdbcRepositoryFactory",
			"RedisRepositoryFactory", "OldSettings", "OldCookies", "StartLook", "SessionImportEndpoint");

	private final JavaClasses classes = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
		.importPackages(ROOM);

	@Test
	void nothingButTheAssemblyKnowsSpringBootAndTheMainModulesAutoConfiguration() {
		classes()
			.that(DescribedPredicate
				.not(DescribedPredicate.describe("are of the assembly", (type) -> ASSEMBLY.contains(outermost(type)))))
			.should()
			.onlyDependOnClassesThat()
			.resideInAnyPackage("java..", "javax.sql..", "org.jspecify..", "org.slf4j..", "io.sessionstore", ROOM,
					"io.sessionstore.attributes", "io.sessionstore.core", "io.sessionstore.rows", "io.sessionstore.web",
					"org.springframework.dao..", "org.springframework.data.redis..", "org.springframework.jdbc..",
					"org.springframework.session..", "org.springframework.transaction..")
			.check(this.classes);
	}

	@Test
	void applicationsSeeTheSourceTheImportAndTheAutoConfiguration() {
		assertThat(this.classes).filteredOn((type) -> type.getModifiers().contains(JavaModifier.PUBLIC))
			.filteredOn((type) -> type.getEnclosingClass().isEmpty())
			.extracting(JavaClass::getSimpleName)
			.containsExactlyInAnyOrder("SessionSource", "SessionImport", "SessionImportAutoConfiguration");
	}

	@Test
	void thePackageIsNullMarked() {
		assertThat(this.classes.getPackage(ROOM).isAnnotatedWith(NullMarked.class)).isTrue();
	}

	private static String outermost(JavaClass type) {
		return type.getName().substring(ROOM.length() + 1).split("\\$")[0];
	}

}
