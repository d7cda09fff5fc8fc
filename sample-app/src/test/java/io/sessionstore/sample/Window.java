package io.sessionstore.sample;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.openqa.selenium.By;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;

/**
 * A browser's window, for those who look, click and type.
 */
final class Window {

	private final ChromeDriver driver;

	private final String base;

	Window(ChromeDriver driver, int port) {
		this.driver = driver;
		this.base = "http://localhost:" + port;
		open("/");
		driver.manage().deleteAllCookies();
		size(1280, 900);
		light();
		messages();
	}

	void open(String path) {
		this.driver.get(this.base + path);
	}

	Window signIn(String user) {
		open("/login");
		return fillInLogin(user);
	}

	/**
	 * Signs in on the login page that is open, whenever it was opened.
	 */
	Window fillInLogin(String user) {
		type("Name", user);
		type("Password", user + "-password");
		click("Sign in");
		awaitText("Signed in as");
		return this;
	}

	/**
	 * Signs in as another tab of the same browser would: the open page stays as it is.
	 */
	void signInBehindThePage(String user) {
		Object status = this.driver.executeAsyncScript("""
				const done = arguments[arguments.length - 1];
				const body = new URLSearchParams({ username: arguments[0], password: arguments[0] + '-password' });
				fetch('/login', { method: 'POST', body }).then((answer) => done(answer.ok));
				""", user);
		if (!Boolean.TRUE.equals(status)) {
			throw new IllegalStateException("Not signed in");
		}
	}

	void type(String label, String text) {
		WebElement field = field(label);
		field.clear();
		field.sendKeys(text);
	}

	WebElement field(String label) {
		String id = one(By.xpath("//label[normalize-space()='" + label + "']")).getDomAttribute("for");
		return one(By.id(id));
	}

	/**
	 * Clicks the button or link whose words begin with a text; what only screen readers
	 * say counts.
	 */
	void click(String text) {
		one(By.xpath("(//main//*[self::button or self::a] | //header//*[self::button or self::a])"
				+ "[starts-with(normalize-space(), '" + text + "')]"))
			.click();
	}

	WebElement one(By by) {
		return await().until(ExpectedConditions.elementToBeClickable(by));
	}

	List<WebElement> all(By by) {
		return this.driver.findElements(by);
	}

	String main() {
		return this.driver.findElement(By.tagName("main")).getText();
	}

	void awaitText(String text) {
		await().until(ExpectedConditions.textToBePresentInElementLocated(By.tagName("body"), text));
	}

	void awaitText(By by, String text) {
		await().until(ExpectedConditions.textToBePresentInElementLocated(by, text));
	}

	void awaitPath(String path) {
		await().until((driver) -> path().equals(path));
	}

	String path() {
		return URI.create(String.valueOf(this.driver.getCurrentUrl())).getPath();
	}

	void size(int width, int height) {
		this.driver.executeCdpCommand("Emulation.setDeviceMetricsOverride",
				Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
	}

	void light() {
		prefer("light");
	}

	void dark() {
		prefer("dark");
	}

	private void prefer(String scheme) {
		this.driver.executeCdpCommand("Emulation.setEmulatedMedia",
				Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
	}

	void zone(String zone) {
		this.driver.executeCdpCommand("Emulation.setTimezoneOverride", Map.of("timezoneId", zone));
	}

	ChromeDriver driver() {
		return this.driver;
	}

	/**
	 * Returns what the browser's console says, such as that a policy forbids a script.
	 */
	List<String> messages() {
		return this.driver.manage().logs().get(LogType.BROWSER).getAll().stream().map(LogEntry::getMessage).toList();
	}

	private WebDriverWait await() {
		WebDriverWait wait = new WebDriverWait(this.driver, Duration.ofSeconds(20), Duration.ofMillis(50));
		wait.ignoring(StaleElementReferenceException.class);
		return wait;
	}

}
