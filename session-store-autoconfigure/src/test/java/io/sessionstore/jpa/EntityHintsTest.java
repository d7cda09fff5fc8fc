package io.sessionstore.jpa;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.persistence.Entity;
import jakarta.persistence.MappedSuperclass;
import org.junit.jupiter.api.Test;

import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.TypeReference;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that a native image has what Hibernate looks for: every mapped class of the
 * store, and what it has told Hibernate of as a service.
 */
class EntityHintsTest {

	private final RuntimeHints hints = new RuntimeHints();

	EntityHintsTest() {
		new EntityHints().registerHints(this.hints, getClass().getClassLoader());
	}

	@Test
	void everyMappedClassIsKept() {
		List<JavaClass> mapped = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
			.importPackages("io.sessionstore")
			.stream()
			.filter((type) -> type.isAnnotatedWith(Entity.class) || type.isAnnotatedWith(MappedSuperclass.class))
			.toList();
		assertThat(mapped).hasSizeGreaterThanOrEqualTo(2)
			.allSatisfy((type) -> assertThat(RuntimeHintsPredicates.reflection()
				.onType(TypeReference.of(type.getName()))
				.withMemberCategories(MemberCategory.INVOKE_DECLARED_CONSTRUCTORS,
						MemberCategory.INVOKE_DECLARED_METHODS, MemberCategory.ACCESS_DECLARED_FIELDS))
				.as(type.getName())
				.accepts(this.hints));
	}

	@Test
	void everyServiceIsKept() throws IOException {
		try (Stream<Path> files = Files.list(Path.of("src", "main", "resources", "META-INF", "services"))) {
			assertThat(files).isNotEmpty().allSatisfy((file) -> {
				assertThat(Files.readAllLines(file)).isNotEmpty()
					.allSatisfy((name) -> assertThat(RuntimeHintsPredicates.reflection()
						.onType(TypeReference.of(name))
						.withMemberCategory(MemberCategory.INVOKE_PUBLIC_CONSTRUCTORS)).accepts(this.hints));
			});
		}
	}

}
