package io.sessionstore.sample;

import io.sessionstore.SessionStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Administers sessions in a browser.
 */
@BrowserTest
class AdminPageTest {

	private static final By CREATED = By.cssSelector(".figures div:nth-child(2) dd");

	@Autowired
	private SessionStore sessions;

	@Autowired
	private JdbcTemplate jdbc;

	@LocalServerPort
	private int port;

	private Window desk;

	@BeforeEach
	void startEmpty(Windows windows) {
		this.sessions.clear();
		new Browser(this.port).signIn("alice");
		new Browser(this.port).signIn("alice");
		new Browser(this.port).signIn("bob");
		this.desk = windows.firefox(this.port).signIn("admin");
		this.desk.click("All sessions");
		this.desk.awaitPath("/admin/sessions");
	}

	@Test
	void sessionsOfAUserAreFoundAndEndedAllAtOnce() {
		assertThat(this.desk.all(By.className("row"))).hasSize(4);
		this.desk.one(By.id("user")).sendKeys("ALI");
		this.desk.click("Search");
		this.desk.awaitText("Live sessions of");
		assertThat(this.desk.all(By.className("row"))).hasSize(2)
			.allSatisfy((row) -> assertThat(row.getText()).startsWith("alice"));
		this.desk.click("End all sessions of alice");
		this.desk.awaitText("End all sessions of alice?");
		this.desk.click("End");
		this.desk.awaitText("2 devices are signed out.");
		assertThat(this.sessions.sessionsOf("alice")).isEmpty();
		assertThat(this.sessions.sessionsOf("bob")).hasSize(1);
	}

	@Test
	void oneSessionIsEnded() {
		this.desk.click("End session of bob");
		this.desk.awaitText("End the session of bob?");
		this.desk.click("End");
		this.desk.awaitText("1 device is signed out.");
		assertThat(this.sessions.sessionsOf("bob")).isEmpty();
	}

	@Test
	void chartFollowsWithoutAReload() {
		int before = Integer.parseInt(this.desk.one(CREATED).getText());
		this.desk.driver().executeScript("document.body.dataset.sameDocument = true");
		new Browser(this.port).signIn("bob");
		this.desk.awaitText(CREATED, String.valueOf(before + 1));
		assertThat(this.desk.driver().executeScript("return document.body.dataset.sameDocument")).isEqualTo("true");
		assertThat(this.desk.all(By.cssSelector(".chart .created"))).isNotEmpty();
	}

	@Test
	void sessionsThatAreOverAreRemovedOnRequest() {
		this.jdbc.update("update app_session set last_accessed_at = 0, purge_after = 0 where principal_name = 'alice'");
		this.desk.click("Clean up now");
		this.desk.awaitText("Expired sessions that were deleted: 2.");
	}

}
