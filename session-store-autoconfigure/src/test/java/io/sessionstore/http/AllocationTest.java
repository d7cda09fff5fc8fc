package io.sessionstore.http;

import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Random;

import javax.sql.DataSource;

import com.sun.management.ThreadMXBean;
import io.sessionstore.SessionToken;
import io.sessionstore.attributes.AttributeCodec;
import io.sessionstore.core.StoredSession;
import io.sessionstore.testkit.TestDatabase;
import io.sessionstore.testkit.TestSchema;
import io.sessionstore.web.StoredSessionRepository;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.security.web.csrf.DefaultCsrfToken;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a read and a write of the session of somebody who has signed in allocate, and what
 * a read does beyond the same design in bare JDBC. Counted, not timed; without
 * Micrometer's observations.
 */
@Tag("optimized")
@ParameterizedClass
@EnumSource(value = TestDatabase.class, names = { "POSTGRESQL", "MARIADB" })
class AllocationTest {

	private static final String CONTEXT = "SPRING_SECURITY_CONTEXT";

	private static final String CSRF_TOKEN = "org.springframework.security.web.csrf.HttpSessionCsrfTokenRepository.CSRF_TOKEN";

	private static final String CHANGED = "lastPage";

	private static final int REQUESTS = 2_000;

	private static final int ROUNDS = 10;

	private static final long MOST_OF_A_READ = 6 * 1_024;

	private static final long MOST_OF_A_WRITE = 12 * 1_024;

	private static final long MOST_BEYOND_BARE_JDBC = 2_500;

	// MariaDB's driver takes more.
	private static final long MORE_ON_MARIADB = 3 * 1_024;

	private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

	@AutoClose
	private final TestSchema schema;

	// A pool and a clock as Boot makes them, with nothing of this test in between.
	@AutoClose
	private final ConfigurableApplicationContext application;

	private final StoredSessionRepository repository;

	private final Random random = new Random(7);

	private final long more;

	private final BareSessions bare;

	AllocationTest(TestDatabase database) {
		this.schema = database.create();
		this.more = (database == TestDatabase.MARIADB) ? MORE_ON_MARIADB : 0;
		this.application = new SpringApplicationBuilder(TestApplication.class).properties(this.schema.bootProperties())
			.properties("server.port=0", "spring.main.banner-mode=off", "logging.level.root=warn",
					"spring.liquibase.enabled=false", "spring.flyway.enabled=false",
					"session-store.cleanup.enabled=false", "management.observations.enable.session.store=false")
			.run();
		this.repository = this.application.getBean(StoredSessionRepository.class);
		this.bare = new BareSessions(this.application.getBean(DataSource.class),
				this.application.getBean(AttributeCodec.class), Clock.systemUTC());
	}

	// Compiled code allocates less, and compiling takes until some round: both sides have
	// their turn in each, and the least of each counts.
	@Test
	void readAllocatesLittleMoreThanBareJdbc(TestReporter reporter) {
		StoredSession session = create();
		String id = session.getId();
		SessionToken token = Objects.requireNonNull(session.takeIssuedToken());
		long store = Long.MAX_VALUE;
		long bare = Long.MAX_VALUE;
		for (int round = 0; round < ROUNDS; round++) {
			store = Math.min(store, allocatedBy(() -> read(id)));
			bare = Math.min(bare, allocatedBy(() -> this.bare.attribute(token, CONTEXT)));
		}
		reporter.publishEntry("bytes allocated by a read: " + store + ", in bare JDBC " + bare);
		assertThat(store).isLessThanOrEqualTo(MOST_OF_A_READ + this.more);
		assertThat(store - bare).isLessThanOrEqualTo(MOST_BEYOND_BARE_JDBC);
	}

	@Test
	void writeAllocatesLittle(TestReporter reporter) {
		String id = create().getId();
		long least = Long.MAX_VALUE;
		for (int round = 0; round < ROUNDS; round++) {
			least = Math.min(least, allocatedBy(() -> write(id)));
		}
		reporter.publishEntry("bytes allocated by a write: " + least);
		assertThat(least).isLessThanOrEqualTo(MOST_OF_A_WRITE + this.more);
	}

	private StoredSession create() {
		StoredSession session = this.repository.createSession();
		UsernamePasswordAuthenticationToken login = UsernamePasswordAuthenticationToken.authenticated(
				User.withUsername("alice").password("").roles("USER").build(), null,
				List.of(new SimpleGrantedAuthority("ROLE_USER"),
						FactorGrantedAuthority.fromAuthority(FactorGrantedAuthority.PASSWORD_AUTHORITY)));
		login.setDetails(new WebAuthenticationDetails("127.0.0.1", session.getId()));
		login.eraseCredentials();
		session.setAttribute(CONTEXT, new SecurityContextImpl(login));
		session.setAttribute(CSRF_TOKEN,
				new DefaultCsrfToken("X-CSRF-TOKEN", "_csrf", "4bfd1575-3ad1-4d21-96c7-4ef2d9f86721"));
		session.setAttribute(CHANGED, "/catalogue/page/00000000");
		this.repository.save(session);
		return session;
	}

	// What the filter does for a request that only reads.
	private Object read(String id) {
		StoredSession session = Objects.requireNonNull(this.repository.findById(id));
		session.setLastAccessedTime(Instant.now());
		Object value = session.getRequiredAttribute(CONTEXT);
		this.repository.save(session);
		return value;
	}

	// And one that changes an attribute.
	private void write(String id) {
		StoredSession session = Objects.requireNonNull(this.repository.findById(id));
		session.setLastAccessedTime(Instant.now());
		session.getRequiredAttribute(CONTEXT);
		session.setAttribute(CHANGED, "/catalogue/page/" + (10_000_000 + this.random.nextInt(89_999_999)));
		this.repository.save(session);
	}

	private long allocatedBy(Runnable request) {
		long before = this.threads.getCurrentThreadAllocatedBytes();
		for (int i = 0; i < REQUESTS; i++) {
			request.run();
		}
		return (this.threads.getCurrentThreadAllocatedBytes() - before) / REQUESTS;
	}

}
