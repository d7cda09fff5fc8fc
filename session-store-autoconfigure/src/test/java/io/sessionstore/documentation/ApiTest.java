package io.sessionstore.documentation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Compares the list of the API, {@code docs/api.md}, with what is public, with what the
 * comparison of releases guards, and with what the other pages are about.
 */
class ApiTest {

	private static final Path ROOT = Path.of("..");

	private static final Path LIST = ROOT.resolve("docs").resolve("api.md");

	private static final List<Path> MODULES = List.of(ROOT.resolve("session-store-autoconfigure"),
			ROOT.resolve("session-store-import"), ROOT.resolve("session-store-devices"));

	private static final Pattern PACKAGE = Pattern.compile("(?m)^## `(.+)`$");

	private static final Pattern TYPE = Pattern.compile("(?m)^\\| `(\\w+)` \\|");

	private static final Pattern GUARDED = Pattern.compile("<include>(io\\.sessionstore[\\w.]*)</include>");

	@Test
	void allThatIsPublicInTheRootIsInTheList() {
		Predicate<String> root = (type) -> packageOf(type).equals("io.sessionstore");
		assertThat(listed()).containsAll(published(root));
	}

	@Test
	void theListHasWhatIsPublicAndDocumented() {
		String pages = pages();
		assertThat(published((type) -> isNamedIn(pages, type))).isEqualTo(listed());
	}

	@Test
	void releasesAreComparedByTheList() {
		Set<String> guarded = MODULES.stream()
			.flatMap((module) -> GUARDED.matcher(read(module.resolve("pom.xml"))).results())
			.map((match) -> match.group(1))
			.collect(Collectors.toSet());
		assertThat(published((type) -> guarded.contains(type) || guarded.contains(packageOf(type))))
			.isEqualTo(listed());
	}

	private static Set<String> listed() {
		Set<String> types = new TreeSet<>();
		for (String section : read(LIST).split("(?m)^(?=## )")) {
			PACKAGE.matcher(section)
				.results()
				.forEach((name) -> TYPE.matcher(section)
					.results()
					.forEach((type) -> types.add(name.group(1) + "." + type.group(1))));
		}
		return types;
	}

	/**
	 * What is public in the packages that have an API.
	 */
	private static Set<String> published(Predicate<String> which) {
		Set<String> packages = listed().stream().map(ApiTest::packageOf).collect(Collectors.toSet());
		Set<String> types = new TreeSet<>();
		for (Path module : MODULES) {
			Path sources = module.resolve("src").resolve("main").resolve("java");
			for (String name : packages) {
				Path folder = sources.resolve(name.replace('.', '/'));
				files(folder).stream()
					.filter((file) -> read(file).contains("\npublic "))
					.forEach((file) -> types.add(name + "." + file.getFileName().toString().replace(".java", "")));
			}
		}
		assertThat(types).isNotEmpty();
		types.removeIf(which.negate());
		return types;
	}

	private static String packageOf(String type) {
		return type.substring(0, type.lastIndexOf('.'));
	}

	private static boolean isNamedIn(String pages, String type) {
		return Pattern.compile("\\b" + type.substring(type.lastIndexOf('.') + 1) + "\\b").matcher(pages).find();
	}

	private static String pages() {
		return Stream.concat(Stream.of(ROOT.resolve("README.md")), files(ROOT.resolve("docs")).stream())
			.filter((page) -> page.toString().endsWith(".md") && !page.equals(LIST))
			.map(ApiTest::read)
			.collect(Collectors.joining("\n"));
	}

	private static List<Path> files(Path folder) {
		if (!Files.isDirectory(folder)) {
			return List.of();
		}
		try (Stream<Path> files = Files.list(folder)) {
			return files.filter(Files::isRegularFile).toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String read(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
