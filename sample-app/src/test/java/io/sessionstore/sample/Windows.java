package io.sessionstore.sample;

import java.util.Map;

import org.openqa.selenium.chrome.ChromeDriver;

/**
 * Two browsers that know nothing of each other, started when a test first needs them.
 */
final class Windows implements AutoCloseable {

	private static final String ON_WINDOWS = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:150.0) Gecko/20100101 Firefox/150.0";

	private static final String ON_A_PHONE = "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) "
			+ "Chrome/150.0.0.0 Mobile Safari/537.36";

	private final ChromeDriver first = start(ON_WINDOWS);

	private final ChromeDriver second = start(ON_A_PHONE);

	// By the protocol: the browser then sends no client hints, which would tell what it
	// is.
	private static ChromeDriver start(String userAgent) {
		ChromeDriver driver = Chromium.start(userAgent);
		driver.executeCdpCommand("Network.enable", Map.of());
		driver.executeCdpCommand("Network.setUserAgentOverride", Map.of("userAgent", userAgent));
		return driver;
	}

	/**
	 * Returns a browser that calls itself Firefox on Windows, without cookies.
	 */
	Window firefox(int port) {
		return new Window(this.first, port);
	}

	/**
	 * Returns a browser that calls itself Chrome on Android, without cookies.
	 */
	Window phone(int port) {
		return new Window(this.second, port);
	}

	@Override
	public void close() {
		this.first.quit();
		this.second.quit();
	}

}
