package io.sessionstore.diagnosis;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.sessionstore.autoconfigure.app.TestApplication;
import io.sessionstore.testkit.TestSchema;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.core.env.StandardEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * What the console shows of an application that did not start.
 *
 * @param console everything from the moment it began
 */
public record FailedStart(String console) {

	public static final String SECRET = "hunter2";

	private static final Pattern REPORT = Pattern
		.compile("APPLICATION FAILED TO START.*?Description:\\s+(.*?)\\s+Action:\\s+(.*)", Pattern.DOTALL);

	private static final Pattern STATEMENT = Pattern.compile("grant [^;]+;");

	/**
	 * Starts an application that cannot start.
	 */
	public static FailedStart of(Map<String, ?> properties, CapturedOutput output, Class<?>... sources) {
		int before = output.getAll().length();
		assertThatException().isThrownBy(() -> TestApplication.start(properties, sources).close());
		FailedStart start = new FailedStart(output.getAll().substring(before));
		assertThat(start.console).contains("APPLICATION FAILED TO START")
			.doesNotContain("Application run failed", "\tat ", SECRET);
		return start;
	}

	/**
	 * The properties of a database, and others.
	 */
	public static Map<String, Object> properties(TestSchema schema, Object... more) {
		Map<String, Object> all = new LinkedHashMap<>(schema.bootProperties());
		all.put("spring.jpa.hibernate.ddl-auto", "none");
		for (int i = 0; i < more.length; i += 2) {
			all.put((String) more[i], more[i + 1]);
		}
		return all;
	}

	/**
	 * What Spring Boot would print of a failure of the store's.
	 */
	public static @Nullable FailureAnalysis analysis(Throwable failure) {
		return new SessionStoreSetupFailureAnalyzer(new StandardEnvironment()).analyze(failure);
	}

	public String description() {
		return part(1);
	}

	public String action() {
		return part(2);
	}

	/**
	 * The statements that the report tells to run, up to a sentence.
	 */
	public Iterable<String> grants(String before) {
		String action = action();
		int end = action.indexOf(before);
		return STATEMENT.matcher((end < 0) ? action : action.substring(0, end))
			.results()
			.map((found) -> found.group().replace(";", ""))
			.toList();
	}

	private String part(int group) {
		Matcher matcher = REPORT.matcher(this.console);
		assertThat(matcher.find()).as(this.console).isTrue();
		return matcher.group(group).strip();
	}

}
