package io.sessionstore.sample;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

import org.apache.commons.logging.LogFactory;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/**
 * The browser of this machine. Nothing is downloaded.
 */
final class Chromium {

	private static final boolean HERE = look();

	private Chromium() {
	}

	static boolean isHere() {
		return HERE;
	}

	private static boolean look() {
		boolean here = binary().isPresent() && driver().isPresent();
		if (!here) {
			LogFactory.getLog(Chromium.class)
				.warn("No chromium and chromedriver on the PATH: tests in a browser are skipped");
		}
		return here;
	}

	/**
	 * Starts a browser with cookies of its own.
	 */
	static ChromeDriver start(String userAgent) {
		ChromeOptions options = new ChromeOptions();
		options.setBinary(binary().orElseThrow().toFile());
		// Without a sandbox, since root has none; the browser only ever opens the sample.
		options.addArguments("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu",
				"--hide-scrollbars", "--lang=en-GB", "--user-agent=" + userAgent);
		ChromeDriverService service = new ChromeDriverService.Builder()
			.usingDriverExecutable(driver().orElseThrow().toFile())
			.usingAnyFreePort()
			.build();
		return new ChromeDriver(service, options);
	}

	private static Optional<Path> binary() {
		return find("chromium", "chromium-browser", "google-chrome");
	}

	private static Optional<Path> driver() {
		return find("chromedriver");
	}

	private static Optional<Path> find(String... names) {
		String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
		return Stream.of(names)
			.flatMap((name) -> Arrays.stream(path.split(File.pathSeparator)).map((folder) -> Path.of(folder, name)))
			.filter(Files::isExecutable)
			.findFirst();
	}

}
