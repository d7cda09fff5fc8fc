package io.sessionstore.sample;

import java.util.regex.Pattern;

import io.sessionstore.SessionOptions;
import io.sessionstore.SessionStore;
import org.junit.jupiter.api.Test;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Administrators see the policy in force and when the cleanup last ran.
 */
class CleanupShownTest {

	private static final Pattern RUN = Pattern.compile("Last cleaned up.*?just now.*?>\\d+ removed in [0-9.]+ m?s<",
			Pattern.DOTALL);

	@Test
	void policyIsShownAndNoCleanupThatHasNotRun() {
		try (ConfigurableApplicationContext sample = start("1h")) {
			String page = admin(sample).get("/admin/sessions").body();
			assertThat(page).contains("Not cleaned up yet", "<dd>15 minutes</dd>", "<dd>7 days</dd>",
					"<dd>app_session (h2)</dd>", "<dd>java, not encrypted</dd>", "<dd>1 hour</dd>");
		}
	}

	@Test
	void lastCleanupIsShownWithWhatItRemoved() {
		try (ConfigurableApplicationContext sample = start("50ms")) {
			SessionStore sessions = sample.getBean(SessionStore.class);
			Browser admin = admin(sample);
			sessions.create(SessionOptions.none());
			sample.getBean(JdbcTemplate.class)
				.update("update app_session set last_accessed_at = 0, purge_after = 0 where principal_name is null");
			String shown = admin.get("/admin/sessions/live").body();
			for (int i = 0; i < 1_000 && !RUN.matcher(shown).find(); i++) {
				shown = admin.get("/admin/sessions/live").body();
			}
			assertThat(shown).containsPattern(RUN);
		}
	}

	private static Browser admin(ConfigurableApplicationContext sample) {
		Browser admin = new Browser(sample.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
		admin.signIn("admin");
		return admin;
	}

	private static ConfigurableApplicationContext start(String interval) {
		return SpringApplication.run(SampleApplication.class, "--server.port=0",
				"--session-store.cleanup.interval=" + interval,
				"--spring.datasource.url=jdbc:h2:mem:cleanup-" + interval);
	}

}
