package io.sessionstore.diagnosis;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a developer sees who has forgotten the JDBC driver.
 */
@ExtendWith(OutputCaptureExtension.class)
class MissingDriverTest {

	@ParameterizedTest
	@CsvSource({ "postgresql-, jdbc:postgresql://localhost/shop, org.postgresql.Driver, org.postgresql:postgresql",
			"mariadb-java-client-, jdbc:mariadb://localhost/shop, org.mariadb.jdbc.Driver, org.mariadb.jdbc:mariadb-java-client" })
	@Timeout(120)
	void theDependencyIsNamed(String jar, String url, String driver, String dependency) throws Exception {
		FailedStart start = new FailedStart(consoleWithout(jar, url + "?password=" + FailedStart.SECRET));
		assertThat(start.console()).doesNotContain("Application run failed", "\tat ", FailedStart.SECRET);
		assertThat(start.description()).isEqualTo("The JDBC driver " + driver
				+ " is not on the class path, and 'spring.datasource.url' is '" + url + "'.");
		assertThat(start.action()).startsWith("Add the dependency '" + dependency + "', in the scope 'runtime'");
	}

	@Test
	void theDriverOfAnotherDatabaseIsNamed(CapturedOutput output) {
		FailedStart start = FailedStart.of(Map.of("spring.datasource.url", "jdbc:postgresql://localhost/shop",
				"spring.datasource.driver-class-name", "org.h2.Driver"), output);
		assertThat(start.description())
			.startsWith("There is no JDBC driver for the URL of the database: org.h2.Driver does not accept it, and ");
		assertThat(start.action()).contains("'spring.datasource.driver-class-name'");
	}

	@Test
	void aDriverClassThatIsMisspeltIsNamed(CapturedOutput output) {
		assertThat(FailedStart
			.of(Map.of("spring.datasource.url", "jdbc:postgresql://localhost/shop",
					"spring.datasource.driver-class-name", "org.postgres.Driver"), output)
			.description()).startsWith("The JDBC driver org.postgres.Driver is not on the class path");
	}

	private static String consoleWithout(String jar, String url) throws IOException, InterruptedException {
		String all = System.getProperty("java.class.path");
		String classPath = Arrays.stream(all.split(File.pathSeparator))
			.filter((entry) -> !Path.of(entry).getFileName().toString().startsWith(jar))
			.collect(Collectors.joining(File.pathSeparator));
		assertThat(classPath).isNotEqualTo(all);
		Process child = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
				classPath, DriverlessApplication.class.getName(), url)
			.redirectErrorStream(true)
			.start();
		try {
			String console = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			assertThat(child.waitFor()).as(console).isNotZero();
			return console;
		}
		finally {
			child.destroyForcibly();
		}
	}

}
