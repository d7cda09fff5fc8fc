package io.sessionstore.documentation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The Java code of the documentation stands, word for word, in a class that is compiled.
 */
class DocumentationTest {

	private static final Path ROOT = Path.of("..");

	private static final Pattern BLOCK = Pattern.compile("(?ms)^```java$(.*?)^```$");

	private static final Pattern COMMENT = Pattern.compile("//.*");

	// What a reader adds: "// ...", in the documentation alone.
	private static final Pattern ELLIPSIS = Pattern.compile("//\\s*(?:…|getters and setters).*");

	// Testcontainers, which is not on the class path.
	private static final Set<String> NOT_COMPILED = Set.of("class WholeTest {");

	private static final List<String> sources = new ArrayList<>();

	@BeforeAll
	static void readSources() throws IOException {
		for (String module : new String[] { "session-store-autoconfigure", "session-store-import",
				"session-store-devices", "sample-app", "frameworks" }) {
			try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src"))) {
				files.filter((file) -> file.toString().endsWith(".java"))
					.forEach((file) -> sources.add(bare(read(file))));
			}
		}
	}

	static Stream<String> blocks() throws IOException {
		List<Path> pages = new ArrayList<>(List.of(ROOT.resolve("README.md")));
		try (Stream<Path> files = Files.list(ROOT.resolve("docs"))) {
			files.filter((file) -> file.toString().endsWith(".md")).sorted().forEach(pages::add);
		}
		return pages.stream()
			.flatMap((page) -> BLOCK.matcher(read(page)).results().map((match) -> match.group(1)))
			.filter((block) -> NOT_COMPILED.stream().noneMatch(block::contains));
	}

	@ParameterizedTest
	@MethodSource("blocks")
	void codeOfThePagesIsCompiled(String block) {
		List<String> parts = Stream.of(ELLIPSIS.split(block)).map(DocumentationTest::bare).toList();
		assertThat(sources).as(block).anyMatch((source) -> hasAll(source, parts));
	}

	@Test
	void thereAreBlocks() throws IOException {
		assertThat(blocks()).hasSizeGreaterThan(15);
	}

	private static boolean hasAll(String source, List<String> parts) {
		int from = 0;
		for (String part : parts) {
			int found = source.indexOf(part, from);
			if (found < 0) {
				return false;
			}
			from = found + part.length();
		}
		return true;
	}

	// Neither comments nor white space, and a nested class may be static.
	private static String bare(String code) {
		return COMMENT.matcher(code).replaceAll("").replaceAll("\\bstatic class\\b", "class").replaceAll("\\s", "");
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
