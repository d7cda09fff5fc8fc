package io.sessionstore.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where the servers' files are: the unpacked binaries stay in {@code target} until it is
 * cleaned, the data live as long as the JVM.
 */
final class Workspace {

	private Workspace() {
	}

	static Path binaries() {
		return directory(Path.of("target", "testkit", "binaries").toAbsolutePath());
	}

	static Path newDataDirectory(String name) {
		try {
			return Files.createTempDirectory(directory(Path.of("target", "testkit", "data").toAbsolutePath()),
					name + "-");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Path directory(Path path) {
		try {
			return Files.createDirectories(path);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
