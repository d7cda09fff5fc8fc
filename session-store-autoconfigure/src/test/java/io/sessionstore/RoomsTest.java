package io.sessionstore;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.session.Session;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Keeps the rooms of this module apart. A room sees what its constant says and nothing
 * else; since no arrow leads back, there are no cycles either.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RoomsTest {

	private static final int MAX_LINES = 250;

	private static final List<Path> SOURCES = List.of(Path.of("src", "main", "java"),
			Path.of("..", "session-store-import", "src", "main", "java"),
			Path.of("..", "session-store-devices", "src", "main", "java"));

	private static final List<String> JDK = List.of("java..", "javax.crypto..", "javax.sql..", "org.jspecify..");

	// the container itself and its logging
	private static final List<String> SPRING = List.of("org.springframework.aot.hint..", "org.springframework.beans..",
			"org.springframework.context..", "org.springframework.core..", "org.springframework.lang..",
			"org.springframework.scheduling..", "org.springframework.util..", "org.apache.commons.logging..",
			"org.slf4j..");

	private final JavaClasses classes = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
		.importPackages("io.sessionstore");

	@ParameterizedTest
	@EnumSource
	void everyRoomSeesOnlyWhatItMay(Room room) {
		if (room == Room.AUTOCONFIGURE) {
			return;
		}
		classes().that()
			.resideInAPackage(room.pattern)
			.should()
			.onlyDependOnClassesThat(room.visible())
			.allowEmptyShould(true)
			.check(this.classes);
	}

	@Test
	void noClassLivesOutsideTheRooms() {
		assertThat(this.classes).isNotEmpty()
			.allSatisfy((type) -> assertThat(Stream.of(Room.values())).as(type.getName())
				.anyMatch((room) -> resideInAnyPackage(room.pattern).test(type)));
	}

	@Test
	void everyPackageIsNullMarked() {
		Set<String> packages = this.classes.stream().map(JavaClass::getPackageName).collect(Collectors.toSet());
		assertThat(packages)
			.allSatisfy((name) -> assertThat(this.classes.getPackage(name).isAnnotatedWith(NullMarked.class)).as(name)
				.isTrue());
	}

	@Test
	void noSourceFileIsLongerThan250Lines() throws IOException {
		for (Path sources : SOURCES) {
			try (Stream<Path> files = Files.walk(sources)) {
				assertThat(files.filter((file) -> file.toString().endsWith(".java"))).isNotEmpty()
					.allSatisfy((file) -> assertThat(lines(file)).as(file.toString()).isLessThanOrEqualTo(MAX_LINES));
			}
		}
	}

	private static long lines(Path file) {
		try (Stream<String> lines = Files.lines(file)) {
			return lines.count();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	enum Room {

		// of Spring's annotations just the one that makes @SessionStoreDataSource a
		// qualifier, of Jackson the builder that an application customizes
		ROOT("io.sessionstore", List.of(),
				List.of("org.springframework.data.domain", "org.springframework.beans.factory.annotation",
						"tools.jackson.databind.json")),

		TYPES("io.sessionstore.types..", List.of(), List.of()),

		DOCUMENT("io.sessionstore.document..", List.of(ROOT, TYPES), List.of()),

		FORMATS("io.sessionstore.formats..", List.of(ROOT, TYPES, DOCUMENT),
				List.of("tools.jackson..", "com.fasterxml.jackson.annotation..", "org.hibernate..",
						"org.springframework.security..", "org.springframework.web.servlet")),

		COMPACT("io.sessionstore.compact..", List.of(ROOT, TYPES, DOCUMENT, FORMATS),
				List.of("org.springframework.security..", "org.springframework.web.servlet")),

		ATTRIBUTES("io.sessionstore.attributes..", List.of(ROOT, TYPES, DOCUMENT, FORMATS, COMPACT), List.of()),

		BEANS("io.sessionstore.beans..", List.of(TYPES, FORMATS, ATTRIBUTES),
				List.of("org.springframework.aop..", "org.springframework.session..",
						"org.springframework.web.bind.annotation")),

		ROWS("io.sessionstore.rows..", List.of(ROOT),
				List.of("org.springframework.session", "org.springframework.transaction.support",
						"org.springframework.dao", "org.springframework.data.domain")),

		CACHE("io.sessionstore.cache..", List.of(ROOT, ROWS, ATTRIBUTES),
				List.of("com.github.benmanes.caffeine.cache..", "org.springframework.security..",
						"org.springframework.session", "org.springframework.transaction.support")),

		CORE("io.sessionstore.core..", List.of(ROOT, DOCUMENT, ATTRIBUTES, ROWS, CACHE),
				List.of("org.springframework.session..", "org.springframework.transaction..",
						"org.springframework.dao..", "org.springframework.data.domain")),

		VENDOR("io.sessionstore.vendor..", List.of(), List.of()),

		JPA("io.sessionstore.jpa..", List.of(ROOT, ROWS, VENDOR),
				List.of("jakarta.persistence..", "org.hibernate..", "org.springframework.data..",
						"org.springframework.orm.jpa..", "org.springframework.session")),

		SQL("io.sessionstore.sql..", List.of(ROOT, ROWS, VENDOR, JPA),
				List.of("jakarta.persistence..", "org.hibernate..", "org.springframework.data.domain",
						"org.springframework.orm.jpa..", "org.springframework.transaction..",
						"org.springframework.dao..", "org.springframework.jdbc.datasource",
						"org.springframework.session")),

		WEB("io.sessionstore.web..", List.of(ROOT, CORE),
				List.of("org.springframework.session..", "jakarta.servlet..")),

		CLEANUP("io.sessionstore.cleanup..", List.of(ROOT), List.of()),

		MONITORING("io.sessionstore.monitoring..", List.of(ROOT, ROWS, CORE, CLEANUP),
				List.of("io.micrometer.core.instrument..", "io.micrometer.observation..",
						"org.springframework.boot.health.contributor..",
						"org.springframework.boot.actuate.endpoint..")),

		WATCH("io.sessionstore.watch..", List.of(ROOT, CORE), List.of()),

		WEBSOCKET("io.sessionstore.websocket..", List.of(ROOT),
				List.of("org.springframework.web.socket..", "org.springframework.http.server",
						"org.springframework.messaging.simp..", "org.springframework.messaging",
						"org.springframework.session.web.socket..", "jakarta.servlet.http")),

		AUTHENTICATION("io.sessionstore.authentication..", List.of(ROOT, CORE, WEB),
				List.of("org.springframework.security..", "org.springframework.session..",
						"org.springframework.data.domain", "jakarta.servlet..")),

		DIAGNOSIS("io.sessionstore.diagnosis..", List.of(ROOT, JPA, VENDOR),
				List.of("org.springframework.boot..", "org.springframework.jdbc..", "org.springframework.transaction..",
						"jakarta.persistence..", "jakarta.transaction..", "org.hibernate..")),

		SCHEMA("io.sessionstore.schema..", List.of(ROOT, JPA, VENDOR, DIAGNOSIS),
				List.of("org.flywaydb..", "com.zaxxer.hikari..", "org.springframework.boot..",
						"org.springframework.jdbc..", "jakarta.persistence..")),

		AUTOCONFIGURE("io.sessionstore.autoconfigure..", List.of(), List.of(".."));

		final String pattern;

		final List<Room> rooms;

		final List<String> libraries;

		Room(String pattern, List<Room> rooms, List<String> libraries) {
			this.pattern = pattern;
			this.rooms = rooms;
			this.libraries = libraries;
		}

		DescribedPredicate<JavaClass> visible() {
			List<String> packages = new ArrayList<>(JDK);
			packages.add(this.pattern);
			packages.addAll(this.libraries);
			this.rooms.forEach((room) -> packages.add(room.pattern));
			if (this == ROOT) {
				return resideInAnyPackage(packages.toArray(String[]::new)).or(type(Session.class));
			}
			if (this != VENDOR) {
				packages.addAll(SPRING);
			}
			return resideInAnyPackage(packages.toArray(String[]::new));
		}

	}

}
