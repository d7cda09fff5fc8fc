package io.sessionstore.devices;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import io.sessionstore.SessionStore;
import io.sessionstore.http.TestServer;
import io.sessionstore.testkit.TestDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.SearchContext;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;

import org.springframework.core.io.ClassPathResource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The page in a real browser, on each database; skipped where there is no browser.
 */
@ParameterizedClass
@EnumSource(value = TestDatabase.class, names = { "H2", "POSTGRESQL", "MARIADB" })
@EnabledIf(value = "isBrowserHere", disabledReason = "chromium and chromedriver are not on the PATH")
class DevicesBrowserTest {

	private static final String PAGE = DevicesServers.PATH;

	private static final int PHONE = 360;

	private static @Nullable ChromeDriver started;

	private final TestServer server;

	private final ChromeDriver driver = driver();

	DevicesBrowserTest(TestDatabase database) {
		this.server = DevicesServers.on(database);
	}

	static boolean isBrowserHere() {
		return find("chromium", "chromium-browser", "google-chrome").isPresent() && find("chromedriver").isPresent();
	}

	private static Optional<File> find(String... names) {
		return Stream.of(names)
			.flatMap((name) -> Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
				.map((folder) -> new File(folder, name)))
			.filter(File::canExecute)
			.findFirst();
	}

	private static ChromeDriver driver() {
		if (started == null) {
			ChromeOptions options = new ChromeOptions();
			options.setBinary(find("chromium", "chromium-browser", "google-chrome").orElseThrow());
			// Without a sandbox, since root has none; it opens nothing but the tests.
			options.addArguments("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu",
					"--hide-scrollbars");
			started = new ChromeDriver(
					new ChromeDriverService.Builder().usingDriverExecutable(find("chromedriver").orElseThrow())
						.usingAnyFreePort()
						.build(),
					options);
			started.manage().timeouts().implicitlyWait(Duration.ofSeconds(20));
			started.executeCdpCommand("Network.enable", Map.of());
		}
		return started;
	}

	@AfterAll
	static void quit() {
		if (started != null) {
			started.quit();
			started = null;
		}
	}

	@BeforeEach
	void signIn() {
		this.server.reset();
		show(1280, "light", "en");
		open("/theme.css");
		this.driver.manage().deleteAllCookies();
		new Client(this.server, Client.PHONE, "X-Forwarded-For", "203.0.113.7").signIn("alice");
		open("/login");
		this.driver.findElement(By.name("username")).sendKeys("alice");
		this.driver.findElement(By.name("password")).sendKeys("password" + Keys.ENTER);
		this.driver.findElement(By.tagName("pre"));
		open(PAGE);
		messages();
	}

	private void open(String path) {
		this.driver.get(this.server.uri("/shop" + path).toString());
	}

	private void show(int width, String scheme, String language) {
		this.driver.executeCdpCommand("Emulation.setDeviceMetricsOverride",
				Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", false));
		this.driver.executeCdpCommand("Emulation.setEmulatedMedia",
				Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
		this.driver.executeCdpCommand("Network.setExtraHTTPHeaders",
				Map.of("headers", Map.of("Accept-Language", language)));
	}

	private String text() {
		return this.driver.findElement(By.tagName("main")).getText();
	}

	private List<String> messages() {
		return this.driver.manage().logs().get(LogType.BROWSER).getAll().stream().map(LogEntry::getMessage).toList();
	}

	private void assertAccessible() throws IOException {
		assertThat(messages()).isEmpty();
		String axe = new ClassPathResource("axe.min.js").getContentAsString(StandardCharsets.UTF_8);
		this.driver.executeScript(axe);
		Object violations = this.driver.executeAsyncScript(
				"""
						const done = arguments[arguments.length - 1];
						axe.run().then((found) => done(found.violations.map((one) => one.id + ': ' + one.nodes.map((n) => n.html))));
						""");
		assertThat((List<?>) violations).isEmpty();
		assertThat(this.driver
			.executeScript("return document.documentElement.scrollWidth - document.documentElement.clientWidth"))
			.isEqualTo(0L);
		// What the checker itself was forbidden.
		messages();
	}

	@Test
	void namesWhatTheBrowserSaysByItsHints() {
		assertThat(text()).containsPattern("Chrome \\d+ on Linux").contains("Safari 18 on iOS", "203.0.113.7");
	}

	@Test
	void isAccessibleInAllItsLooks() throws IOException {
		String handle = this.server.bean(SessionStore.class).sessionsOf("alice").get(1).handle().toString();
		for (String language : List.of("en", "ar")) {
			for (String scheme : List.of("light", "dark")) {
				for (int width : new int[] { PHONE, 1280 }) {
					show(width, scheme, language);
					open(PAGE + "?ended=1");
					assertAccessible();
				}
			}
			open(PAGE + "/end?session=" + handle);
			assertAccessible();
		}
	}

	@Test
	void isUsedByTheKeyboardAlone() {
		press(Keys.TAB, Keys.TAB);
		assertThat(this.driver.switchTo().activeElement().getText()).startsWith("Sign out");
		press(Keys.ENTER);
		assertThat(this.driver.findElement(By.cssSelector("form.sd-panel")).isDisplayed()).isTrue();
		press(Keys.TAB, Keys.ENTER);
		assertThat(this.driver.findElement(By.cssSelector("[role=status]")).getText())
			.isEqualTo("1 device is signed out.");
		assertThat(text()).doesNotContain("Safari");
	}

	private void press(CharSequence... keys) {
		for (CharSequence key : keys) {
			this.driver.switchTo().activeElement().sendKeys(key);
		}
	}

	@Test
	void signsOutByTheApplicationsOwnLogout() {
		this.driver.findElement(By.cssSelector(".sd-current button")).click();
		this.driver.findElement(By.name("username"));
		assertThat(this.server.bean(SessionStore.class).sessionsOf("alice")).hasSize(1);
	}

	@Test
	void aPageOfTheApplicationsHasItAsAnElement() throws IOException {
		open("/embedded");
		SearchContext list = this.driver.findElement(By.tagName("session-devices")).getShadowRoot();
		List<WebElement> devices = list.findElements(By.cssSelector(".sd-device"));
		assertThat(devices).hasSize(2);
		assertThat(devices.get(0).getText()).contains("This device", "localhost");
		assertAccessible();
		devices.get(1).findElement(By.tagName("button")).click();
		WebElement dialog = list.findElement(By.cssSelector("dialog[open]"));
		assertThat(dialog.getText()).contains("Sign out Safari 18 on iOS?");
		dialog.findElement(By.cssSelector("button")).click();
		assertThat(list.findElement(By.cssSelector(".sd-notice")).getText())
			.isEqualTo("Devices that are signed out now: 1");
		assertThat(list.findElements(By.cssSelector(".sd-device"))).hasSize(1);
		list.findElement(By.cssSelector(".sd-current button")).click();
		this.driver.findElement(By.name("username"));
		assertThat(this.server.bean(SessionStore.class).sessionsOf("alice")).isEmpty();
		assertThat(messages()).isEmpty();
	}

	@Test
	@EnabledIfSystemProperty(named = "devices.screenshots", matches = ".+")
	void isPhotographed() throws IOException {
		Path folder = Files.createDirectories(Path.of(System.getProperty("devices.screenshots")));
		new Client(this.server, "curl/8.5.0", "X-Forwarded-For", "198.51.100.20").signIn("alice");
		new Client(this.server,
				"Mozilla/5.0 (iPad; CPU OS 15_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
						+ "Version/15.1 Mobile/15E148 Safari/604.1",
				"X-Forwarded-For", "2001:db8:1::7")
			.signIn("alice");
		for (String language : List.of("en", "de", "ar")) {
			for (String scheme : List.of("light", "dark")) {
				for (int width : new int[] { PHONE, 820, 1280 }) {
					show(width, scheme, language);
					open(PAGE);
					Files.write(folder.resolve("devices-" + width + "-" + scheme + "-" + language + ".png"),
							this.driver.getScreenshotAs(OutputType.BYTES));
				}
			}
		}
		show(PHONE, "light", "en");
		this.driver.findElement(By.cssSelector("a.sd-button")).click();
		Files.write(folder.resolve("confirm.png"), this.driver.getScreenshotAs(OutputType.BYTES));
		open("/embedded");
		this.driver.findElement(By.tagName("session-devices"))
			.getShadowRoot()
			.findElement(By.cssSelector(".sd-device"));
		Files.write(folder.resolve("embedded.png"), this.driver.getScreenshotAs(OutputType.BYTES));
	}

}
