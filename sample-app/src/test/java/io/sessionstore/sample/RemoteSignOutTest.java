package io.sessionstore.sample;

import io.sessionstore.SessionStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two browsers of one user, one of which signs the other out.
 */
@BrowserTest
class RemoteSignOutTest {

	@Autowired
	private SessionStore sessions;

	@LocalServerPort
	private int port;

	private Window desk;

	private Window phone;

	@BeforeEach
	void startEmpty(Windows windows) {
		this.sessions.clear();
		this.desk = windows.firefox(this.port);
		this.phone = windows.phone(this.port);
	}

	@Test
	void deviceThatAnotherHasSignedOutIsToldSoOnItsNextClick() {
		this.phone.signIn("alice");
		this.desk.signIn("alice");
		assertThat(this.desk.all(By.className("sd-device"))).extracting(WebElement::getText)
			.satisfiesExactly((first) -> assertThat(first).startsWith("Firefox 150 on Windows"),
					(second) -> assertThat(second).startsWith("Chrome 150 on Android"));
		assertThat(this.desk.all(By.cssSelector(".sd-current .sd-badge"))).hasSize(1);
		this.desk.click("Sign out… Chrome 150 on Android");
		this.desk.click("Sign it out");
		this.desk.awaitText("1 device is signed out.");
		this.phone.click("Your devices");
		this.phone.awaitText("This device was signed out");
		assertThat(this.phone.path()).isEqualTo("/login");
		this.desk.open("/account");
		assertThat(this.desk.all(By.className("sd-device"))).hasSize(1);
	}

	@Test
	void allOthersAreSignedOutAfterAConfirmation() {
		this.phone.signIn("alice");
		this.desk.signIn("alice");
		this.desk.click("Sign out all other devices");
		this.desk.awaitText("You stay signed in here.");
		this.desk.click("Cancel");
		this.desk.awaitPath("/account");
		assertThat(this.sessions.sessionsOf("alice")).hasSize(2);
		this.desk.click("Sign out all other devices");
		this.desk.click("Sign them out");
		this.desk.awaitText("1 device is signed out.");
		assertThat(this.sessions.sessionsOf("alice")).hasSize(1);
	}

	@Test
	void noteThatCameTooLateWaitsForItsAuthor() {
		this.phone.signIn("alice");
		this.phone.type("Note", "a long thought");
		this.sessions.destroyAll("alice");
		this.phone.click("Keep");
		this.phone.awaitText("What you typed is safe");
		this.phone.fillInLogin("alice");
		assertThat(this.phone.field("Note").getDomProperty("value")).isEqualTo("a long thought");
		this.phone.click("Keep");
		this.phone.awaitText("Your note is kept.");
		assertThat(this.phone.field("Note").getDomProperty("value")).isEqualTo("a long thought");
		assertThat(this.phone.main()).doesNotContain("Nothing is lost");
	}

	@Test
	void pageThatIsOlderThanItsSessionStillKeepsANote() {
		this.phone.signIn("alice");
		this.phone.type("Note", "from an old page");
		this.sessions.destroyAll("alice");
		this.phone.signInBehindThePage("alice");
		this.phone.click("Keep");
		this.phone.awaitText("Your note is kept.");
	}

	@Test
	void loginPageThatWasOpenLongerThanItsSessionStillSignsIn() {
		this.phone.open("/login");
		assertThat(this.sessions.clear()).isOne();
		this.phone.fillInLogin("alice");
		assertThat(this.phone.path()).isEqualTo("/account");
	}

}
