package io.sessionstore.sample;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

import io.sessionstore.SessionStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Looks at every page as people do: on screens of four widths, in light and dark, with a
 * screen reader, by keyboard.
 */
@BrowserTest
class PagesTest {

	private static final List<String> PUBLIC = List.of("/", "/login?error", "/login?why=ended");

	private static final List<String> PERSONAL = List.of("/", "/account?kept", "/account/end-others",
			"/admin/sessions?ended=1", "/admin/sessions?user=admin", "/admin/sessions/end-all-of?user=admin",
			"/admin/sessions?user=nobody", "/no-such-page");

	private static final String OUTSIDE = """
			return [...document.querySelectorAll('a, button, input, textarea, summary')]
				.filter((element) => !element.closest('.skip') && element.type !== 'hidden')
				.filter((element) => {
					const box = element.getBoundingClientRect();
					return box.width === 0 || box.left < 0 || box.right > innerWidth;
				})
				.map((element) => element.outerHTML)
				.concat(document.documentElement.scrollWidth > innerWidth ? ['the page is too wide'] : []);
			""";

	private static final String OPEN_DETAILS = "document.querySelectorAll('details').forEach((part) => part.open = true)";

	private static final String AXE = """
			const done = arguments[arguments.length - 1];
			axe.run().then((result) => done(result.violations
				.flatMap((rule) => rule.nodes.map((node) => rule.id + ': ' + node.html + ' ' + node.failureSummary))));
			""";

	@Autowired
	private SessionStore sessions;

	@LocalServerPort
	private int port;

	private Window desk;

	@BeforeEach
	void startEmpty(Windows windows) {
		this.sessions.clear();
		this.desk = windows.firefox(this.port);
		windows.phone(this.port).signIn("admin");
	}

	@Test
	void everythingToClickIsInsideTheViewport() {
		PUBLIC.forEach(this::assertInsideAtAllWidths);
		this.desk.signIn("admin");
		PERSONAL.forEach(this::assertInsideAtAllWidths);
	}

	@Test
	void accessibilityCheckerFindsNothing() {
		PUBLIC.forEach(this::assertAccessible);
		this.desk.signIn("admin");
		PERSONAL.forEach(this::assertAccessible);
		// It does look.
		this.desk.driver().executeScript("document.querySelector('main').append(document.createElement('input'))");
		assertThat(this.desk.driver().executeAsyncScript(AXE)).asString().contains("label");
	}

	@Test
	void contentSecurityPolicyHasNothingToForbid() {
		this.desk.signIn("admin");
		for (String page : List.of("/", "/account", "/account/end-others", "/admin/sessions")) {
			this.desk.open(page);
			assertThat(this.desk.messages()).as(page).isEmpty();
		}
		assertThat(this.desk.driver()
			.executeScript("return document.querySelector('.icon').getBoundingClientRect().width > 0")).isEqualTo(true);
	}

	@Test
	void keyboardIsEnough() {
		this.desk.open("/login");
		this.desk.driver().switchTo().activeElement().sendKeys("admin", Keys.TAB, "admin-password", Keys.ENTER);
		this.desk.awaitText("Your devices");
		press(Keys.TAB);
		assertThat(this.desk.driver().switchTo().activeElement().getText()).isEqualTo("Skip to content");
		press(Keys.ENTER, Keys.TAB);
		assertThat(this.desk.driver().switchTo().activeElement().getText()).isEqualTo("Sign out");
		press(Keys.ENTER);
		this.desk.awaitText("You are signed out.");
		assertThat(this.desk.path()).isEqualTo("/");
	}

	@Test
	void exactTimeIsThatOfTheBrowsersZone() {
		this.desk.zone("Asia/Tokyo");
		this.desk.signIn("admin").open("/admin/sessions");
		String there = String.valueOf(this.desk.driver()
			.executeScript("return new Intl.DateTimeFormat(undefined, {dateStyle: 'medium', timeStyle: 'medium', "
					+ "timeZone: 'Asia/Tokyo'}).format(new Date(document.querySelector('.ago').dateTime))"));
		assertThat(this.desk.one(By.className("ago")).getDomAttribute("title")).isEqualTo(there);
		assertThat(this.desk.one(By.className("ago")).getText()).isEqualTo("just now");
	}

	private void press(CharSequence... keys) {
		this.desk.driver().switchTo().activeElement().sendKeys(keys);
	}

	private void assertInsideAtAllWidths(String page) {
		this.desk.open(page);
		this.desk.driver().executeScript(OPEN_DETAILS);
		for (int width : new int[] { 375, 768, 1280, 2560 }) {
			this.desk.size(width, 900);
			assertThat(this.desk.driver().executeScript(OUTSIDE)).as("%s at %d px", page, width).isEqualTo(List.of());
		}
	}

	private void assertAccessible(String page) {
		this.desk.open(page);
		this.desk.driver().executeScript(OPEN_DETAILS);
		this.desk.driver().executeScript(axe());
		for (Runnable scheme : List.<Runnable>of(this.desk::light, this.desk::dark)) {
			scheme.run();
			assertThat(this.desk.driver().executeAsyncScript(AXE)).as(page).isEqualTo(List.of());
		}
	}

	private static String axe() {
		try (InputStream script = PagesTest.class.getResourceAsStream("/axe.min.js")) {
			return new String(script.readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
