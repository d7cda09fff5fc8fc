package io.sessionstore.documentation;

import java.io.Serializable;
import java.security.Principal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import ch.qos.logback.classic.Level;
import com.zaxxer.hikari.HikariDataSource;
import io.sessionstore.IssuedSession;
import io.sessionstore.SessionDetails;
import io.sessionstore.SessionHandle;
import io.sessionstore.SessionOptions;
import io.sessionstore.SessionStore;
import io.sessionstore.SessionStoreDataSource;
import io.sessionstore.jpa.HttpSessionRecord;
import io.sessionstore.jpa.HttpSessionRepository;
import io.sessionstore.testkit.StoreContext;
import io.sessionstore.testkit.TestDatabase;
import io.sessionstore.testkit.TestSchema;
import jakarta.servlet.http.HttpSession;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Slice;
import org.springframework.data.domain.Sort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.session.events.SessionExpiredEvent;
import org.springframework.stereotype.Controller;
import org.springframework.stereotype.Service;
import org.springframework.web.bind.annotation.PostMapping;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The tasks of README.md, docs/sessions.md, docs/configuration.md, docs/hooks.md and
 * docs/unit-of-work.md.
 */
@ExtendWith(OutputCaptureExtension.class)
class DocumentedTasksTest {

	@AutoClose
	private final StoreContext application = StoreContext.on(TestDatabase.H2).with(Listener.class).start();

	private final SessionStore sessions = this.application.store();

	private SessionHandle create(String user) {
		return SessionHandle.of(this.sessions.create(SessionOptions.builder().principal(user).build()).session());
	}

	@Test
	void theApiIsCalled() {
		create("bob");
		SessionHandle old = create("alice");
		HttpSession own = new MockHttpSession(null,
				this.sessions.create(SessionOptions.builder().principal("alice").build()).session().getId());
		api(this.sessions, own);
		assertThat(this.sessions.find(old)).isEmpty();
		assertThat(this.sessions.count()).isZero();
	}

	private static void api(SessionStore sessions, HttpSession httpSession) {
		// @formatter:off
		IssuedSession issued = sessions.create(SessionOptions.builder()
			.principal("alice")
			.attribute("device", "till 4")
			.inactivity(Duration.ofHours(1))
			.absolute(Duration.ofHours(12))
			.build());
		String token = issued.token();

		Optional<Session> session = sessions.read(token);

		session.ifPresent((s) -> {
			s.setAttribute("till", 5);
			boolean saved = sessions.update(s);
		});

		SessionHandle handle = SessionHandle.valueOf(httpSession.getId());
		sessions.find(httpSession.getId());
		sessions.touch(handle);
		sessions.destroy("alice", handle);
		sessions.destroy(handle);

		List<SessionDetails> list = sessions.sessionsOf("alice");
		sessions.destroyOthers("alice", httpSession.getId());
		sessions.destroyAll("alice");
		sessions.destroyAll(List.of(handle));

		Slice<SessionDetails> page = sessions.sessions(PageRequest.of(0, 50, Sort.by("principal")));
		Slice<String> users = sessions.principals(PageRequest.of(0, 50));
		long live = sessions.count();
		sessions.cleanUpExpired();
		sessions.clear();
		// @formatter:on
		assertThat(session.orElseThrow().<Integer>getAttribute("till")).isEqualTo(5);
		assertThat(list).hasSize(2);
		assertThat(users).containsExactly("bob");
		assertThat(page).hasSize(1);
		assertThat(live).isOne();
	}

	@Test
	void aChangedPasswordEndsTheOthers() {
		create("alice");
		HttpSession own = new MockHttpSession(null,
				this.sessions.create(SessionOptions.builder().principal("alice").build()).session().getId());
		new PasswordController(this.sessions).change(() -> "alice", own);
		assertThat(this.sessions.sessionsOf("alice")).extracting(SessionDetails::handle)
			.containsExactly(SessionHandle.parse(own.getId()).orElseThrow());
	}

	@Test
	void everythingFromBeforeAnIncidentEnds() {
		create("alice");
		this.application.clock().plus(Duration.ofMinutes(1));
		SessionHandle young = create("bob");
		assertThat(new Incident(this.sessions).signOutEverybodyFromBefore(this.application.clock().instant())).isOne();
		assertThat(this.sessions.find(young)).isPresent();
	}

	@Test
	void manySessionsAreChangedInOneTransaction() {
		SessionHandle handle = SessionHandle.of(this.sessions
			.create(SessionOptions.builder().principal("alice").attribute("cart", new Cart("tea", "wax")).build())
			.session());
		SessionHandle old = SessionHandle.of(this.sessions
			.create(SessionOptions.builder().principal("alice").attribute("cart", new Cart("wax")).build())
			.session());
		assertThat(discontinue(this.sessions, old)).isEmpty();
		assertThat(this.sessions.find(old)).isEmpty();
		assertThat(this.sessions.sessionsOf("alice")).hasSize(2);
		assertThat(this.sessions.find(handle).orElseThrow().<Cart>getAttribute("cart").items).containsExactly("tea");
	}

	private static List<SessionHandle> discontinue(SessionStore sessions, SessionHandle handleOfAnOldOne) {
		// @formatter:off
		List<SessionHandle> gone = sessions.inUnitOfWork((work) -> {
			for (Session session : work.sessionsOf("alice")) {
				Cart cart = session.getAttribute("cart");
				cart.removeDiscontinued();
			}
			work.create(SessionOptions.builder().principal("alice").build());
			work.destroy(handleOfAnOldOne);
			return work.flush();
		});
		// @formatter:on
		return gone;
	}

	@Test
	void rowsAreReported() {
		create("alice");
		create("bob");
		SessionReport report = new SessionReport(this.application.bean(HttpSessionRepository.class));
		assertThat(report.of("alice")).hasSize(1);
	}

	@Test
	void anEndIsHeardOf(CapturedOutput output) {
		((ch.qos.logback.classic.Logger) Listener.log).setLevel(Level.INFO);
		SessionHandle handle = create("alice");
		this.application.clock().plus(Duration.ofHours(1));
		this.sessions.cleanUpExpired();
		assertThat(output).contains("Session " + handle + " of alice has expired");
	}

	@Test
	void sessionsLiveInADatabaseOfTheirOwn() {
		try (TestSchema elsewhere = TestDatabase.POSTGRESQL.create();
				StoreContext apart = StoreContext.on(TestDatabase.H2)
					.with(SessionDatabase.class)
					.property("sessions.url", elsewhere.url())
					.property("sessions.username", elsewhere.username())
					.property("sessions.password", elsewhere.password())
					.start()) {
			apart.store().create(SessionOptions.none());
			assertThat(new JdbcTemplate(elsewhere.dataSource()).queryForObject("select count(*) from http_session",
					Long.class))
				.isOne();
		}
	}

	static class Cart implements Serializable {

		private final ArrayList<String> items;

		Cart(String... items) {
			this.items = new ArrayList<>(List.of(items));
		}

		void removeDiscontinued() {
			this.items.remove("wax");
		}

	}

	static class Incident {

		private final SessionStore sessions;

		Incident(SessionStore sessions) {
			this.sessions = sessions;
		}

		long signOutEverybodyFromBefore(Instant incident) {
			return this.sessions.destroyCreatedBefore(incident);
		}

	}

	@Controller
	static class PasswordController {

		private final SessionStore sessions;

		PasswordController(SessionStore sessions) {
			this.sessions = sessions;
		}

		@PostMapping("/password")
		String change(Principal user, HttpSession session) {
			this.sessions.destroyOthers(user.getName(), session.getId());
			return "redirect:/account";
		}

	}

	@Service
	static class SessionReport {

		private final HttpSessionRepository rows;

		SessionReport(HttpSessionRepository rows) {
			this.rows = rows;
		}

		Page<HttpSessionRecord> of(String user) {
			return this.rows.findByPrincipalName(user, PageRequest.of(0, 20, Sort.by("createdAt").descending()));
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Listener {

		private static final Logger log = LoggerFactory.getLogger(Listener.class);

		@EventListener
		void ended(SessionExpiredEvent event) {
			log.info("Session {} of {} has expired", SessionHandle.of(event.getSession()), event.<Session>getSession()
				.getAttribute(FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME));
		}

	}

	@Configuration
	static class SessionDatabase {

		@Bean(defaultCandidate = false)
		@SessionStoreDataSource
		HikariDataSource sessionPool(Environment environment) {
			HikariDataSource pool = new HikariDataSource();
			pool.setJdbcUrl(environment.getRequiredProperty("sessions.url"));
			pool.setUsername(environment.getRequiredProperty("sessions.username"));
			pool.setPassword(environment.getRequiredProperty("sessions.password"));
			return pool;
		}

	}

}
