package io.sessionstore.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;

import io.sessionstore.SessionStore;
import io.sessionstore.sample.SessionActivity.Minute;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Takes the pictures of the README, into the folder that {@code -Dscreenshots=} names.
 */
@BrowserTest
@EnabledIfSystemProperty(named = "screenshots", matches = ".+",
		disabledReason = "Pictures are taken on request, by -Dscreenshots=docs/images")
class ScreenshotsTest {

	private static final long LARGEST = 150_000;

	private static final String TABLET = "Mozilla/5.0 (iPad; CPU OS 18_5 like Mac OS X) AppleWebKit/605.1.15 "
			+ "(KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1";

	@Autowired
	private SessionStore sessions;

	@Autowired
	private SessionActivity activity;

	@Autowired
	private JdbcTemplate jdbc;

	@LocalServerPort
	private int port;

	private Window desk;

	@BeforeEach
	void furnish(Windows windows) {
		this.sessions.clear();
		windows.phone(this.port).signIn("alice");
		new Browser(this.port, TABLET).signIn("alice");
		this.desk = windows.firefox(this.port).signIn("alice");
		place("alice", "%Android%", "198.51.100.24", Duration.ofMinutes(2));
		place("alice", "%iOS%", "192.0.2.77", Duration.ofMinutes(11));
	}

	@Test
	void devices() throws IOException {
		this.desk.type("Note", "Restart the application. This is still here.");
		this.desk.click("Keep");
		this.desk.awaitText("Your note is kept.");
		place("alice", "%Firefox%", "203.0.113.5", Duration.ZERO);
		this.desk.open("/account");
		take("devices-light", 1280, 800);
		this.desk.dark();
		take("devices-dark", 1280, 800);
		this.desk.light();
		take("devices-phone", 375, 812);
	}

	@Test
	void administration(Windows windows) throws IOException {
		windows.phone(this.port).signIn("bob");
		this.desk = windows.firefox(this.port).signIn("admin");
		place("admin", "%Firefox%", "203.0.113.80", Duration.ZERO);
		place("alice", "%Firefox%", "203.0.113.5", Duration.ofMinutes(4));
		place("bob", "%Android%", "198.51.100.61", Duration.ofMinutes(1));
		Instant now = Instant.now();
		for (int minute = 1; minute < SessionActivity.MINUTES; minute++) {
			this.activity.add(now.minus(Duration.ofMinutes(minute)),
					new Minute(3 + minute * 7 % 9, minute * 5 % 4, minute % 3));
		}
		this.desk.open("/admin/sessions");
		take("sessions-light", 1280, 900);
		this.desk.dark();
		take("sessions-dark", 1280, 900);
	}

	private void place(String user, String device, String address, Duration ago) {
		this.jdbc.update("update app_session set device_address = ?, last_accessed_at = last_accessed_at - ? "
				+ "where principal_name = ? and device_name like ?", address, ago.toMillis(), user, device);
	}

	private void take(String name, int width, int height) throws IOException {
		this.desk.size(width, height);
		Map<String, Object> picture = this.desk.driver()
			.executeCdpCommand("Page.captureScreenshot", Map.of("format", "png", "optimizeForSpeed", false));
		// The tests run in their module, the folder is named from the root.
		Path file = Path.of("..").resolve(System.getProperty("screenshots")).resolve(name + ".png");
		Files.createDirectories(file.getParent());
		Files.write(file, Base64.getDecoder().decode(String.valueOf(picture.get("data"))));
		assertThat(Files.size(file)).isLessThan(LARGEST);
	}

}
