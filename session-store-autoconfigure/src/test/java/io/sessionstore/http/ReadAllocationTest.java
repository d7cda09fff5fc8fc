package io.sessionstore.http;

import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;

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
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.core.userdetails.User;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a read allocates beyond the same design in bare JDBC. Counted, not timed.
 */
@Tag("optimized")
@ParameterizedClass
@EnumSource(value = TestDatabase.class, names = { "POSTGRESQL", "MARIADB" })
class ReadAllocationTest {

	private static final String CONTEXT = "SPRING_SECURITY_CONTEXT";

	private static final int READS = 2_000;

	private static final int ROUNDS = 6;

	private static final long MOST = 5 * 1_024;

	private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

	@AutoClose
	private final TestSchema schema;

	// A pool and a clock as Boot makes them, with nothing of this test in between.
	@AutoClose
	private final ConfigurableApplicationContext application;

	private final StoredSessionRepository repository;

	private final BareSessions bare;

	ReadAllocationTest(TestDatabase database) {
		this.schema = database.create();
		this.application = new SpringApplicationBuilder(TestApplication.class).properties(this.schema.bootProperties())
			.properties("server.port=0", "spring.main.banner-mode=off", "logging.level.root=warn",
					"spring.liquibase.enabled=false", "spring.flyway.enabled=false",
					"session-store.cleanup.enabled=false")
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
		assertThat(store - bare).isLessThanOrEqualTo(MOST);
	}

	private StoredSession create() {
		StoredSession session = this.repository.createSession();
		session.setAttribute(CONTEXT,
				new SecurityContextImpl(UsernamePasswordAuthenticationToken.authenticated(
						User.withUsername("alice").password("").roles("USER").build(), null,
						AuthorityUtils.createAuthorityList("ROLE_USER"))));
		this.repository.save(session);
		Integer size = new JdbcTemplate(this.schema.dataSource())
			.queryForObject("select octet_length(attributes) from http_session", Integer.class);
		assertThat(size).isBetween(1_000, 1_280);
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

	private long allocatedBy(Runnable read) {
		long before = this.threads.getCurrentThreadAllocatedBytes();
		for (int i = 0; i < READS; i++) {
			read.run();
		}
		return (this.threads.getCurrentThreadAllocatedBytes() - before) / READS;
	}

}
