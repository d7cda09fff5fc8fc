package io.sessionstore.sample;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.sessionstore.SessionHandle;
import io.sessionstore.SessionOptions;
import io.sessionstore.SessionStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.session.Session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

/**
 * What Prometheus scrapes from the running sample, beside all that the documentation, its
 * alert rules and its dashboard name.
 */
@SampleTest
class MonitoringTest {

	private static final Path DOCS = Path.of("..", "docs");

	private static final Pattern SERIES = Pattern.compile("\\b(session_store_[a-z_]+)(?:\\{([^}]*)})?");

	private static final Pattern EQUAL = Pattern.compile("(\\w+)=\"([^\"]*)\"");

	private static final Pattern BY = Pattern.compile("sum by \\((\\w+)\\) \\(\\w+\\((session_store_\\w+)");

	// Name, kind and tags of a meter.
	private static final Pattern ROW = Pattern.compile("^\\| `(session\\.[a-z.]+)` \\|([^|]*)\\|([^|]*)\\|",
			Pattern.MULTILINE);

	private static final Pattern TAG = Pattern.compile("`([a-z]+)`(?:: ((?:`[a-z-]+`(?: \\([^)]*\\))?(?:, )?)+))?");

	private static final Pattern WORD = Pattern.compile("`([a-z-]+)`");

	@Autowired
	private SessionStore sessions;

	@Autowired
	private JdbcTemplate jdbc;

	@LocalServerPort
	private int port;

	private Scrape before;

	@BeforeEach
	void startEmpty() {
		this.sessions.clear();
		this.before = scrape();
	}

	@Test
	void whatUsersDoIsCounted() {
		Browser alice = new Browser(this.port);
		alice.signIn("alice");
		Browser bob = new Browser(this.port);
		bob.signIn("bob");
		bob.submit("/account", "/logout", Map.of());
		assertThat(grown("sessions_total", "event", "created")).isEqualTo(2);
		assertThat(grown("sessions_total", "event", "rotated")).isEqualTo(2);
		assertThat(grown("sessions_total", "event", "destroyed")).isEqualTo(1);
		alice.get("/account");
		// The first page has made a token for its forms: that was a change.
		alice.get("/account");
		assertThat(grown("touches_total", "result", "skipped")).isPositive();
		this.jdbc.update("update app_session set last_accessed_at = last_accessed_at - 120000");
		alice.get("/account");
		assertThat(grown("touches_total", "result", "written")).isEqualTo(1);
		assertThat(grown("operation_seconds_count", "operation", "rotate")).isEqualTo(2);
	}

	@Test
	void sessionsThatExpireAreCountedByWhoFindsThem() {
		Browser alice = new Browser(this.port);
		alice.signIn("alice");
		new Browser(this.port).signIn("bob");
		this.jdbc.update("update app_session set last_accessed_at = 0, purge_after = 0");
		alice.get("/account");
		assertThat(grown("sessions_total", "event", "expired-on-read")).isEqualTo(1);
		this.sessions.cleanUpExpired();
		// The scheduled cleanup may have been faster.
		assertThat(grown("sessions_total", "event", "expired-by-cleanup")).isEqualTo(1);
	}

	@Test
	void changesThatMeetAreCounted() {
		String token = this.sessions.create(SessionOptions.none()).token();
		Session one = this.sessions.read(token).orElseThrow();
		Session other = this.sessions.read(token).orElseThrow();
		one.setAttribute("a", "1");
		other.setAttribute("b", "2");
		assertThat(this.sessions.update(one)).isTrue();
		assertThat(this.sessions.update(other)).isTrue();
		assertThat(grown("merges_total")).isEqualTo(1);
		assertThat(grown("retries_total", "cause", "conflict")).isEqualTo(1);
	}

	@Test
	void refusedTokensAreCountedByReason() {
		Browser alice = new Browser(this.port);
		alice.signIn("alice");
		String token = alice.cookie();
		alice.withCookie("nonsense").get("/account");
		alice.withCookie(Base64.getUrlEncoder().withoutPadding().encodeToString(new byte[32])).get("/account");
		char changed = (token.charAt(30) == 'A') ? 'B' : 'A';
		alice.withCookie(token.substring(0, 30) + changed + token.substring(31)).get("/account");
		for (String reason : List.of("malformed", "unknown", "wrong")) {
			assertThat(grown("tokens_refused_total", "reason", reason)).as(reason).isPositive();
		}
	}

	@Test
	void whatCannotBeReadIsCounted() {
		SessionHandle handle = SessionHandle.of(this.sessions
			.create(SessionOptions.builder().attribute("note", new Note("milk", Instant.EPOCH)).build())
			.session());
		byte[] document = this.jdbc.queryForObject("select attributes from app_session", byte[].class);
		assertThat(document).isNotNull();
		String damaged = new String(document, StandardCharsets.ISO_8859_1).replace("sample.Note", "sample.Gone");
		this.jdbc.update("update app_session set attributes = ?", damaged.getBytes(StandardCharsets.ISO_8859_1));
		assertThat(this.sessions.find(handle).orElseThrow().<Note>getAttribute("note")).isNull();
		assertThat(grown("unreadable_total", "what", "attribute")).isEqualTo(1);
		this.jdbc.update("update app_session set attributes = ?", new byte[] { 1, 0, 5 });
		assertThat(this.sessions.find(handle)).isEmpty();
		assertThat(grown("unreadable_total", "what", "session")).isEqualTo(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "monitoring/alerts.yml", "monitoring/dashboard.json" })
	void everySeriesThatAFileNamesIsScraped(String file) throws IOException {
		useAll();
		Scrape scrape = scrape();
		String text = Files.readString(DOCS.resolve(file)).replace("\\\"", "\"");
		List<MatchResult> series = SERIES.matcher(text).results().toList();
		assertThat(series).hasSizeGreaterThan(5);
		for (MatchResult named : series) {
			assertThat(scrape.named(named.group(1))).as(named.group()).isNotEmpty();
			Matcher label = EQUAL.matcher((named.group(2) != null) ? named.group(2) : "");
			while (label.find()) {
				String key = label.group(1);
				String value = label.group(2);
				if (!label.group().contains("!=") && text.charAt(named.start(2) + label.end(1)) == '=') {
					assertThat(values(scrape, named.group(1), key)).as(named.group()).contains(value);
				}
			}
		}
		BY.matcher(text)
			.results()
			.forEach((by) -> assertThat(values(scrape, by.group(2), by.group(1))).as(by.group()).isNotEmpty());
	}

	@Test
	void everyMeterOfTheTableIsScrapedWithItsTags() throws IOException {
		useAll();
		Scrape scrape = scrape();
		List<MatchResult> rows = ROW.matcher(Files.readString(DOCS.resolve("monitoring.md"))).results().toList();
		assertThat(rows).hasSize(11);
		for (MatchResult row : rows) {
			String name = row.group(1).replace('.', '_') + suffix(row.group(2).strip());
			assertThat(scrape.named(name)).as(name).isNotEmpty();
			TAG.matcher(row.group(3)).results().forEach((tag) -> {
				Set<String> values = values(scrape, name, tag.group(1));
				assertThat(values).as(name + " by " + tag.group(1)).isNotEmpty();
				if (tag.group(2) != null) {
					assertThat(values).as(name)
						.containsExactlyInAnyOrderElementsOf(
								WORD.matcher(tag.group(2)).results().map((word) -> word.group(1)).toList());
				}
			});
		}
	}

	@Test
	void sessionsAreCountedForTheGauges() {
		// The first scrape has the counting begin, on a thread of its own.
		await().atMost(Duration.ofSeconds(20))
			.untilAsserted(() -> assertThat(scrape().value("session_store_live")).isNotNegative());
		assertThat(scrape().value("session_store_purgeable")).isNotNegative();
		assertThat(scrape().value("session_store_cleanup_age_seconds")).isNotNegative();
	}

	@Test
	void prometheusAcceptsTheRules() throws IOException, InterruptedException {
		assertThat(run("check", "rules", DOCS.resolve("monitoring/alerts.yml").toString())).contains("SUCCESS",
				"7 rules found");
	}

	private String run(String... arguments) throws IOException, InterruptedException {
		boolean installed = Stream.of(System.getenv("PATH").split(":"))
			.anyMatch((folder) -> Files.isExecutable(Path.of(folder, "promtool")));
		assumeThat(installed).as("promtool is on the PATH: apt-get install prometheus").isTrue();
		Process promtool = new ProcessBuilder(Stream.concat(Stream.of("promtool"), Stream.of(arguments)).toList())
			.redirectErrorStream(true)
			.start();
		String output = new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(promtool.waitFor()).as(output).isZero();
		return output;
	}

	// Operations are timed from the first on; counters are there from the start.
	private void useAll() {
		Browser alice = new Browser(this.port);
		alice.signIn("alice");
		alice.get("/account");
		alice.submit("/account", "/logout", Map.of());
		this.sessions.cleanUpExpired();
	}

	private static Set<String> values(Scrape scrape, String name, String label) {
		return scrape.named(name)
			.stream()
			.filter((sample) -> sample.labels().containsKey(label))
			.map((sample) -> sample.labels().get(label))
			.collect(Collectors.toSet());
	}

	private static String suffix(String kind) {
		if (kind.startsWith("observation")) {
			return "_seconds_count";
		}
		return kind.startsWith("counter") ? "_total" : kind.startsWith("time gauge") ? "_seconds" : "";
	}

	private double grown(String name, String... label) {
		return scrape().value("session_store_" + name, label) - this.before.value("session_store_" + name, label);
	}

	private Scrape scrape() {
		return Scrape.of(new Program(this.port, "admin").get("/actuator/prometheus").body());
	}

}
