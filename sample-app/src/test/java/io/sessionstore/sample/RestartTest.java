package io.sessionstore.sample;

import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Stops the application and starts it again on the same database file.
 */
class RestartTest {

	@TempDir
	private Path folder;

	@Test
	void userStaysSignedInWhenTheApplicationRestarts() {
		Browser browser;
		try (ConfigurableApplicationContext first = start()) {
			browser = new Browser(portOf(first));
			browser.signIn("alice");
			browser.submit("/account", "/account/note", Map.of("text", "still here"));
		}
		try (ConfigurableApplicationContext second = start()) {
			assertThat(browser.at(portOf(second)).get("/account").body()).contains("alice", "still here");
		}
	}

	private ConfigurableApplicationContext start() {
		return SpringApplication.run(SampleApplication.class, "--server.port=0",
				"--spring.datasource.url=jdbc:h2:file:" + this.folder.resolve("sample"));
	}

	private static int portOf(ConfigurableApplicationContext context) {
		return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
	}

}
