package io.sessionstore.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/**
 * Ends a server whose JVM was killed and could not run its shutdown hooks: a small shell
 * process waits for the end of its standard input, which is the end of this JVM.
 */
final class Reaper {

	private static final String SCRIPT = """
			trap '' HUP INT TERM
			cat >/dev/null
			if [ -f "$2" ]; then
				pid=$(head -n 1 "$2")
				kill -QUIT "$pid"
				i=0
				while [ $i -lt 50 ] && kill -0 "$pid"; do sleep 0.2; i=$((i + 1)); done
			fi
			rm -rf "$1"
			""";

	private Reaper() {
	}

	static void watch(Path dataDirectory, Path pidFile) {
		if (System.getProperty("os.name").startsWith("Windows")) {
			return;
		}
		try {
			new ProcessBuilder("sh", "-c", SCRIPT, "reaper", dataDirectory.toString(), pidFile.toString())
				.redirectOutput(ProcessBuilder.Redirect.DISCARD)
				.redirectError(ProcessBuilder.Redirect.DISCARD)
				.start();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
