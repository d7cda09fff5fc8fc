package io.sessionstore.schema;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import io.sessionstore.vendor.Vendor;
import org.flywaydb.core.api.resource.LoadableResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.core.io.support.SpringFactoriesLoader;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that a native image has the migrations, all that are there, and that Flyway is
 * given them.
 */
class MigrationHintsTest {

	private static final Path RESOURCES = Path.of("src", "main", "resources");

	private static final Path ROOT = RESOURCES.resolve(MigrationResources.ROOT);

	@Test
	void everyFileOfTheFolderIsKept() throws IOException {
		RuntimeHints hints = new RuntimeHints();
		new MigrationHints().registerHints(hints, getClass().getClassLoader());
		try (Stream<Path> files = Files.walk(ROOT)) {
			assertThat(files.filter(Files::isRegularFile)).isNotEmpty()
				.allSatisfy((file) -> assertThat(RuntimeHintsPredicates.resource()
					.forResource(RESOURCES.relativize(file).toString().replace('\\', '/'))).as(file.toString())
					.accepts(hints));
		}
	}

	@Test
	void everyDatabaseHasAFolderAndEveryFolderADatabase() throws IOException {
		try (Stream<Path> folders = Files.list(ROOT)) {
			assertThat(folders.map((folder) -> folder.getFileName().toString()))
				.containsExactlyInAnyOrderElementsOf(Vendor.all().stream().map(Vendor::folder).toList());
		}
	}

	@ParameterizedTest
	@MethodSource("io.sessionstore.vendor.Vendor#all")
	void flywayIsGivenEveryMigrationOfItsDatabase(Vendor vendor) throws IOException {
		MigrationResources resources = new MigrationResources(MigrationResources.ROOT, vendor,
				getClass().getClassLoader(), List.of());
		List<LoadableResource> given = List.copyOf(resources.getResources("V", new String[] { ".sql" }));
		try (Stream<Path> files = Files.list(ROOT.resolve(vendor.folder()))) {
			assertThat(given).extracting(LoadableResource::getFilename)
				.isNotEmpty()
				.containsExactlyInAnyOrderElementsOf(files.map((file) -> file.getFileName().toString()).toList());
		}
		for (LoadableResource migration : given) {
			StringWriter text = new StringWriter();
			try (Reader reader = migration.read()) {
				reader.transferTo(text);
			}
			assertThat(text)
				.hasToString(Files.readString(ROOT.resolve(vendor.folder()).resolve(migration.getFilename())));
			assertThat(resources.getResource(migration.getAbsolutePath())).isSameAs(migration);
		}
		assertThat(resources.getResources("R", new String[] { ".sql" })).isEmpty();
		assertThat(resources.getResources("V", new String[] { ".conf" })).isEmpty();
	}

	@Test
	void everyRegistrarOfTheStoreIsFoundBySpring() throws IOException {
		List<String> found = SpringFactoriesLoader.forResourceLocation("META-INF/spring/aot.factories")
			.load(RuntimeHintsRegistrar.class)
			.stream()
			.map((registrar) -> registrar.getClass().getName())
			.toList();
		try (Stream<Path> files = Files.walk(Path.of("src", "main", "java"))) {
			List<String> written = files.filter((file) -> implementsRegistrar(file))
				.map((file) -> Path.of("src", "main", "java").relativize(file).toString())
				.map((name) -> name.replaceAll("[/\\\\]", ".").replaceAll("\\.java$", ""))
				.toList();
			assertThat(found).containsAll(written);
			assertThat(written).isNotEmpty();
		}
	}

	private static boolean implementsRegistrar(Path file) {
		try {
			return file.toString().endsWith(".java")
					&& Files.readString(file).contains("implements RuntimeHintsRegistrar");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
