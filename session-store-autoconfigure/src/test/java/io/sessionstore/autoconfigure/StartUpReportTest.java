package io.sessionstore.autoconfigure;

import java.util.ArrayList;
import java.util.List;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.DefaultCookieSerializer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the log says of the store when an application starts.
 */
@ExtendWith(OutputCaptureExtension.class)
class StartUpReportTest {

	private static final Logger LOGGER = (Logger) LoggerFactory.getLogger("io.sessionstore.SessionStore");

	@BeforeAll
	static void letItSpeak() {
		LOGGER.setLevel(Level.INFO);
	}

	@AfterAll
	static void silenceIt() {
		LOGGER.setLevel(null);
	}

	@Test
	void oneLineSaysHowTheStoreIsSetUp(CapturedOutput output) {
		Runners.servlet().run((context) -> assertThat(context).hasNotFailed());
		assertThat(output)
			.containsOnlyOnce("Sessions live in table http_session of schema PUBLIC (H2): inactivity 15m, absolute 7d, "
					+ "touch interval 1m; attributes java, not encrypted; writes requires-new; cleanup every 1m")
			.containsOnlyOnce("The database is in memory: sessions end with the application");
	}

	@Test
	void anApplicationInWhichNothingIsAmissIsQuiet(CapturedOutput output) {
		Runners.servlet()
			.withPropertyValues("spring.datasource.url=jdbc:h2:nioMemFS:quiet", "session-store.schema.name=shop",
					"spring.session.timeout=20m", "server.servlet.session.cookie.name=__Host-SESSION",
					"server.servlet.session.cookie.secure=true")
			.run((context) -> assertThat(context).hasNotFailed());
		assertThat(output.getAll().lines().filter((line) -> line.contains("sessionstore.SessionStore"))).hasSize(2)
			.satisfiesExactly(
					(line) -> assertThat(line)
						.contains("There was no schema SHOP, and it was made for the table http_session"),
					(line) -> assertThat(line)
						.contains("Sessions live in table http_session of schema SHOP (H2): inactivity 20m"));
	}

	@Test
	void anApplicationThatIsNotAServletOneIsNotPromisedWebSessions(CapturedOutput output) {
		Runners.reactive().run((context) -> assertThat(context).hasNotFailed());
		assertThat(output)
			.containsOnlyOnce("No web sessions are kept, as this is no servlet application; SessionStore "
					+ "works on table http_session of schema PUBLIC (H2): inactivity 15m")
			.doesNotContain("Sessions live in");
	}

	@Test
	void whatSpringBootReadsIsLookedAt() {
		assertThat(warnings("session-store.timeout.inactivty=10m", "spring.session.timeout=30",
				"spring.session.jdbc.table-name=S", "server.servlet.session.cookie.same-site=none"))
			.satisfiesExactly((warning) -> assertThat(warning).contains("did you mean"),
					(warning) -> assertThat(warning).contains("'spring.session.timeout' is 30 seconds"),
					(warning) -> assertThat(warning).contains("remove spring.session.jdbc.table-name"),
					(warning) -> assertThat(warning).contains("SameSite=None requires Secure"));
	}

	@Test
	void aCookieThatTheApplicationWritesByItselfIsNotLookedAt() {
		List<String> found = new ArrayList<>();
		Runners.servlet()
			.withBean(CookieSerializer.class, DefaultCookieSerializer::new)
			.withPropertyValues("server.servlet.session.cookie.same-site=none")
			.run((context) -> found.addAll(context.getBean(StartUpReport.class).warnings()));
		assertThat(found).isEmpty();
	}

	@Test
	void theLineFollowsTheProperties() {
		Runners.servlet()
			.withPropertyValues("session-store.cleanup.cron=0 0 3 * * *", "session-store.transaction=required",
					"session-store.serialization.format=json", "session-store.encryption.active-key=k1",
					"session-store.encryption.keys.k1=" + "A".repeat(43) + "=", "session-store.timeout.profile=aal3")
			.run((context) -> {
				StartUpReport report = context.getBean(StartUpReport.class);
				assertThat(report.line())
					.isEqualTo("Sessions live in table http_session of schema PUBLIC (H2): inactivity "
							+ "15m, absolute 12h, touch interval 1m; attributes json, encrypted with key 'k1'; writes required; "
							+ "cleanup at '0 0 3 * * *'");
				assertThat(report.warnings()).isEmpty();
			});
	}

	@ParameterizedTest
	@CsvSource({ "aal1, 15m, 30d", "aal2, 1h, 1d", "aal3, 15m, 12h" })
	void aProfileSetsTheDefaults(String profile, String inactivity, String absolute) {
		Runners.servlet()
			.withPropertyValues("session-store.timeout.profile=" + profile)
			.run((context) -> assertThat(context.getBean(StartUpReport.class).line())
				.contains("inactivity " + inactivity + ", absolute " + absolute));
	}

	@Test
	void timeoutsThatAreLongerThanTheProfilesAreWarnedOf() {
		assertThat(warnings("session-store.timeout.profile=aal2", "session-store.timeout.inactivity=2h",
				"session-store.timeout.absolute=7d"))
			.satisfiesExactly((warning) -> assertThat(warning).contains("inactivity timeout of 2h", "'aal2'", "1h"),
					(warning) -> assertThat(warning).contains("absolute timeout of 7d", "'aal2'", "1d"));
	}

	@Test
	void twoTimeoutsThatDifferAreWarnedOf() {
		assertThat(warnings("session-store.timeout.inactivity=10m", "server.servlet.session.timeout=20m"))
			.singleElement()
			.asString()
			.contains("server.servlet.session.timeout with 20m");
		assertThat(warnings("session-store.timeout.inactivity=10m", "spring.session.timeout=600")).isEmpty();
	}

	@Test
	void aCookieThatOutlivesEverySessionIsWarnedOf() {
		assertThat(warnings("server.servlet.session.cookie.max-age=30d")).singleElement()
			.asString()
			.contains("max-age is 30d, the absolute timeout 7d");
		assertThat(warnings("server.servlet.session.cookie.max-age=7d")).isEmpty();
	}

	@Test
	void keysOfWhichNoneIsActiveAreToldOf() {
		String key = "session-store.encryption.keys.k1=U2VjcmV0U2VjcmV0U2VjcmV0U2VjcmV0U2VjcmV0U2U=";
		assertThat(warnings(key)).singleElement()
			.satisfies((warning) -> assertThat(warning)
				.contains("written unencrypted", "session-store.encryption.active-key", "[k1]")
				.doesNotContain("U2Vj"));
		assertThat(warnings(key, "session-store.encryption.active-key=k1")).isEmpty();
	}

	private static List<String> warnings(String... properties) {
		List<String> found = new ArrayList<>();
		Runners.servlet().withPropertyValues(properties).run((context) -> {
			assertThat(context).hasNotFailed();
			found.addAll(context.getBean(StartUpReport.class).warnings());
		});
		return found;
	}

}
