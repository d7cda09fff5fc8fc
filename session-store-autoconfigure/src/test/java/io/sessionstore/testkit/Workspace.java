package io.sessionstore.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Callable;

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

	/**
	 * Starts a server while no other JVM does: the first of them unpacks it.
	 */
	static synchronized <T> T starting(Callable<T> server) {
		Path lock = directory(Path.of("target", "testkit").toAbsolutePath()).resolve("lock");
		try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
			// let go when the channel is closed
			channel.lock();
			return server.call();
		}
		catch (Exception ex) {
			throw new IllegalStateException("The server does not start", ex);
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
