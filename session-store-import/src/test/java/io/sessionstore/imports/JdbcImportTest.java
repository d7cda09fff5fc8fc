package io.sessionstore.imports;

import java.awt.Point;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

import io.sessionstore.SessionHandle;
import io.sessionstore.SessionInterceptor;
import io.sessionstore.SessionOptions;
import io.sessionstore.SessionStore;
import io.sessionstore.SessionTimeoutResolver;
import io.sessionstore.SessionTimeouts;
import io.sessionstore.SessionToken;
import io.sessionstore.core.StoredSession;
import io.sessionstore.imports.SessionImport.Look;
import io.sessionstore.imports.SessionImport.Progress;
import io.sessionstore.testkit.StoreContext;
import io.sessionstore.testkit.TestDatabase;
import io.sessionstore.testkit.TestSchema;
import io.sessionstore.web.ForeignIds.Reissued;
import jakarta.servlet.http.Cookie;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.convert.support.GenericConversionService;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.session.Session;
import org.springframework.session.events.SessionCreatedEvent;
import org.springframework.session.web.http.DefaultCookieSerializer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * What comes over from Spring Session JDBC and what does not.
 */
@ExtendWith(OutputCaptureExtension.class)
class JdbcImportTest {

	private static final StoreContext SHARED = builder().start();

	private StoreContext context;

	private OldStore old;

	private static StoreContext.Builder builder() {
		return Importing.on(TestDatabase.H2)
			.property("session-store.import.from", "jdbc")
			.prepare(OldStore::createTables);
	}

	private void start(StoreContext.Builder builder) {
		this.context = builder.start();
		this.old = new OldStore(this.context.schema(), this.context.clock().instant());
	}

	private void startShared() {
		this.context = SHARED;
		this.context.reset();
		this.old = new OldStore(this.context.schema(), this.context.clock().instant());
		this.old.clear();
	}

	@AfterEach
	void close() {
		if (this.context != null && this.context != SHARED) {
			this.context.close();
		}
	}

	@AfterAll
	static void closeShared() {
		SHARED.close();
	}

	private Optional<Reissued> comeWith(String text) {
		return this.context.bean(SessionAdopter.class).adopt(text);
	}

	private StoredSession moved(Consumer<Session> work) {
		String id = this.old.begin(work);
		SessionToken token = comeWith(id).orElseThrow().token();
		return this.context.engine().find(token).orElseThrow();
	}

	@Test
	void aSessionKeepsItsTimesItsTimeoutAndItsPrincipal() {
		startShared();
		Instant began = this.context.clock().instant();
		String id = this.old.begin((session) -> {
			session.setMaxInactiveInterval(Duration.ofMinutes(40));
			session.setAttribute("SPRING_SECURITY_CONTEXT",
					new SecurityContextImpl(new TestingAuthenticationToken("alice", "secret")));
		});
		this.context.clock().plus(Duration.ofMinutes(39));
		StoredSession session = comeWith(id).orElseThrow().session();
		assertThat(session.getCreationTime()).isEqualTo(began);
		assertThat(session.getLastAccessedTime()).isEqualTo(began);
		assertThat(session.getMaxInactiveInterval()).isEqualTo(Duration.ofMinutes(40));
		assertThat(this.context.store().sessionsOf("alice")).singleElement()
			.satisfies((details) -> assertThat(details.handle()).isEqualTo(session.handle()))
			.satisfies((details) -> assertThat(details.expiresAt()).isEqualTo(began.plus(Duration.ofMinutes(40))));
		this.context.clock().plus(Duration.ofMinutes(1));
		assertThat(comeWith(id)).isEmpty();
	}

	@Test
	void theAbsoluteTimeoutCountsFromTheMove() {
		start(builder().property("session-store.timeout.absolute", "2h").with(TakingPart.class));
		String id = this.old.begin((session) -> session.setMaxInactiveInterval(Duration.ofSeconds(-1)));
		this.context.clock().plus(Duration.ofDays(30));
		this.old.jdbc().update("update SPRING_SESSION set LAST_ACCESS_TIME = ?", this.context.clock().millis());
		StoredSession session = comeWith(id).orElseThrow().session();
		assertThat(session.getCreationTime()).isEqualTo(this.context.clock().instant().minus(Duration.ofDays(30)));
		for (int i = 0; i < 24; i++) {
			this.context.clock().plus(Duration.ofMinutes(5).minusMillis(1));
			assertThat(this.context.store().touch(session.handle())).isTrue();
		}
		this.context.clock().plus(Duration.ofMillis(24));
		assertThat(this.context.store().touch(session.handle())).isFalse();
	}

	@Test
	void theAbsoluteTimeoutCountsFromTheOldBeginningIfThatIsSaid() {
		start(builder().property("session-store.timeout.absolute", "2h")
			.property("session-store.import.absolute-timeout-from", "creation"));
		String id = this.old.begin((session) -> session.setMaxInactiveInterval(Duration.ofSeconds(-1)));
		String other = this.old.begin((session) -> session.setMaxInactiveInterval(Duration.ofSeconds(-1)));
		this.context.clock().plus(Duration.ofHours(2).minusMillis(1));
		assertThat(comeWith(id)).isPresent();
		this.context.clock().plus(Duration.ofMillis(1));
		assertThat(comeWith(id)).isEmpty();
		assertThat(comeWith(other)).isEmpty();
		assertThat(this.context.rows()).isZero();
		// refused, and kept until somebody decides otherwise
		assertThat(this.old.rows()).isOne();
		assertThat(this.context.bean(SessionImport.class).run()).isEqualTo(new Progress(0, 0, 1));
	}

	@Test
	void aSessionThatIsOverStaysDead() {
		startShared();
		String id = this.old.begin((session) -> session.setMaxInactiveInterval(Duration.ofMinutes(30)));
		this.context.clock().plus(Duration.ofMinutes(30));
		assertThat(comeWith(id)).isEmpty();
		this.context.clock().plus(Duration.ofMinutes(-20));
		assertThat(comeWith(id)).isEmpty();
		assertThat(this.old.rows() + this.context.rows()).isZero();
	}

	@Test
	void noAttributeIsReadThatNobodyAsksFor() {
		startShared();
		int before = Counted.READ.get();
		StoredSession session = moved((foreign) -> {
			foreign.setAttribute("counted", new Counted());
			foreign.setAttribute("name", "value");
		});
		session.setAttribute("more", 1);
		this.context.engine().save(session);
		assertThat(session.<String>getAttribute("name")).isEqualTo("value");
		assertThat(Counted.READ).hasValue(before);
		assertThat(session.<Object>getAttribute("counted")).isInstanceOf(Counted.class);
		assertThat(Counted.READ).hasValue(before + 1);
	}

	@Test
	void aClassThatMayNotBeInASessionIsNotReadAndKeepsNobodyOut() {
		startShared();
		StoredSession session = moved((foreign) -> {
			foreign.setAttribute("point", new Point(1, 2));
			foreign.setAttribute("name", "value");
		});
		assertThat(session.<Object>getAttribute("point")).isNull();
		assertThat(session.<String>getAttribute("name")).isEqualTo("value");
	}

	@Test
	void attributesBecomeJsonWhereThatIsTheFormatAndStayWhereTheyCannot() {
		start(builder().property("session-store.serialization.format", "json"));
		StoredSession session = moved((foreign) -> {
			foreign.setAttribute("locale", Locale.GERMANY);
			foreign.setAttribute("counted", new Counted());
		});
		assertThat(session.<Object>getAttribute("locale")).isEqualTo(Locale.GERMANY);
		assertThat(session.<Object>getAttribute("counted")).isInstanceOf(Counted.class);
		StoredSession plain = moved((foreign) -> foreign.setAttribute("name", "value"));
		byte[] document = this.context.jdbc()
			.queryForObject("select attributes from http_session where id = ?", byte[].class, plain.handle().value());
		assertThat(new String(document, StandardCharsets.ISO_8859_1)).contains("name")
			.contains("value")
			.doesNotContain("\u00AC\u00ED");
	}

	@Test
	void attributesAreEncryptedWhereThereIsAKey() {
		start(builder().property("session-store.encryption.active-key", "one")
			.property("session-store.encryption.keys.one", Base64.getEncoder().encodeToString(new byte[32])));
		StoredSession session = moved((foreign) -> foreign.setAttribute("name", "recognizable"));
		assertThat(session.<String>getAttribute("name")).isEqualTo("recognizable");
		byte[] document = this.context.jdbc().queryForObject("select attributes from http_session", byte[].class);
		assertThat(new String(document, StandardCharsets.ISO_8859_1)).doesNotContain("recognizable");
	}

	@Test
	void whatTheOldApplicationsConversionServiceWroteIsReadByIt() {
		start(builder().with(Reversing.class));
		this.old.converting(Reversing.conversion());
		StoredSession session = moved((foreign) -> foreign.setAttribute("name", "value"));
		assertThat(session.<String>getAttribute("name")).isEqualTo("value");
	}

	@Test
	void whatAConversionServiceReadsAndIsNotAllowedComesBackWhenItIs() {
		start(builder().with(Points.class));
		this.old.converting(Points.conversion());
		StoredSession session = moved((foreign) -> foreign.setAttribute("point", new Point(1, 2)));
		assertThat(session.<Object>getAttribute("point")).isNull();
		try (StoreContext later = Importing.on(TestDatabase.H2)
			.besides(this.context)
			.property("session-store.serialization.allowed-types", "java.awt.Point")
			.start()) {
			assertThat(later.engine().find(session.handle()).orElseThrow().<Object>getAttribute("point"))
				.isEqualTo(new Point(1, 2));
		}
	}

	@Test
	void anAttributeThatTheConversionServiceCannotReadKeepsNobodyOut() {
		start(builder().with(Reversing.class));
		this.old.converting(Reversing.conversion());
		String id = this.old.begin((foreign) -> {
			foreign.setAttribute("bad", "value");
			foreign.setAttribute("good", "value");
		});
		this.old.jdbc()
			.update("update SPRING_SESSION_ATTRIBUTES set ATTRIBUTE_BYTES = ? where ATTRIBUTE_NAME = 'bad'",
					new byte[] { 0 });
		StoredSession session = comeWith(id).orElseThrow().session();
		assertThat(session.getAttributeNames()).containsExactly("good");
	}

	@Test
	void bytesThatNobodyCanReadStopTheStart() {
		assertThatThrownBy(() -> builder().prepare((schema) -> {
			OldStore.createTables(schema);
			new OldStore(schema, Instant.now()).converting(Reversing.conversion())
				.begin((session) -> session.setAttribute("name", "value"));
		}).start()).rootCause()
			.hasMessageContaining("'session-store.import.from'")
			.hasMessageContaining("were not written by Java serialization");
	}

	@Test
	void aTableThatIsNotThereStopsTheStart() {
		assertThatThrownBy(() -> builder().prepare((schema) -> {
		}).start()).rootCause()
			.hasMessageContaining("'spring.session.jdbc.table-name' with value 'SPRING_SESSION'")
			.hasMessageContaining("cannot be read");
		assertThatThrownBy(() -> builder().property("spring.session.jdbc.table-name", "a; drop").start()).rootCause()
			.hasMessageContaining("it is not the name of a table");
	}

	@Test
	void aDataSourceThatIsNotThereAndANegativeWindowStopTheStart() {
		assertThatThrownBy(() -> builder().property("session-store.import.data-source", "clock").start()).rootCause()
			.hasMessageContaining("'session-store.import.data-source' with value 'clock'")
			.hasMessageContaining("no bean of that name that is a DataSource");
		assertThatThrownBy(() -> builder().property("session-store.import.window", "-1s").start()).rootCause()
			.hasMessageContaining("'session-store.import.window' with value '-1s'");
	}

	@Test
	void aTableMayHaveAnotherName() {
		start(builder().property("spring.session.jdbc.table-name", "APP_SESSION")
			.property("session-store.import.data-source", "dataSource")
			.prepare((schema) -> renamed(schema)));
		assertThat(this.context.bean(SessionImport.class).remaining()).isOne();
		assertThat(this.context.bean(SessionImport.class).run()).isEqualTo(new Progress(1, 0, 0));
	}

	private static void renamed(TestSchema schema) {
		OldStore.createTables(schema);
		new OldStore(schema, Instant.parse("2026-03-01T12:00:00Z"))
			.begin((session) -> session.setAttribute("name", "value"));
		JdbcTemplate jdbc = new JdbcTemplate(schema.dataSource());
		jdbc.execute("alter table SPRING_SESSION rename to APP_SESSION");
		jdbc.execute("alter table SPRING_SESSION_ATTRIBUTES rename to APP_SESSION_ATTRIBUTES");
	}

	@Test
	void whatHasNotTheFormOfAnOldIdIsLookedUpNowhere() {
		startShared();
		String id = UUID.randomUUID().toString();
		this.context.log().reset();
		for (String text : List.of("", "invalid", id.toUpperCase(Locale.ROOT), id + " ", id.replace('-', '_'),
				id.substring(1), "\0".repeat(36), "é".repeat(36), "A".repeat(48), "=".repeat(48),
				id + "." + "x".repeat(220), id + ".a.b".repeat(60), id + "-x",
				Base64.getEncoder().encodeToString(id.toUpperCase(Locale.ROOT).getBytes(StandardCharsets.US_ASCII)),
				"x".repeat(1_000_000))) {
			assertThat(comeWith(text)).isEmpty();
		}
		assertThat(this.context.log().statements()).isEmpty();
		assertThat(comeWith(id)).isEmpty();
		assertThat(this.context.log().statements()).hasSize(2);
		assertThat(this.context.rows()).isZero();
	}

	@Test
	void anIdMayBeInBase64() {
		startShared();
		String id = this.old.begin((session) -> session.setAttribute("name", "value"));
		assertThat(comeWith(Base64.getEncoder().encodeToString(id.getBytes(StandardCharsets.US_ASCII)))).isPresent();
	}

	@Test
	void nothingInTheNewTableOpensASessionAndNoHandleSaysItsOldId() {
		startShared();
		String id = this.old.begin((session) -> session.setAttribute("name", "value"));
		StoredSession session = comeWith(id).orElseThrow().session();
		String handle = session.handle().toString();
		assertThat(handle).startsWith("01010101-0101-7");
		assertThat(comeWith(handle)).isEmpty();
		assertThat(comeWith(session.getId())).isEmpty();
		assertThat(this.context.jdbc().queryForMap("select * from http_session").values())
			.noneMatch((value) -> (value instanceof byte[] bytes)
					? new String(bytes, StandardCharsets.ISO_8859_1).contains(id) : String.valueOf(value).contains(id));
	}

	@Test
	void anOldNodeSeesNoIdInATokenWhereverItsSessionBegan() {
		startShared();
		for (int i = 0; i < 100; i++) {
			String id = this.old.begin((session) -> session.setAttribute("name", "value"));
			for (String token : List.of(comeWith(id).orElseThrow().token().text(),
					this.context.store().create(SessionOptions.none()).token())) {
				MockHttpServletRequest request = new MockHttpServletRequest();
				request.setCookies(new Cookie("SESSION", token));
				assertThat(new DefaultCookieSerializer().readCookieValues(request)).isEmpty();
			}
		}
	}

	@Test
	void aLookTellsWhatTheMoveWillDoAndMovesNothing() {
		startShared();
		Instant now = this.context.clock().instant();
		this.old.begin((session) -> session.setAttribute("name", "value"));
		this.old.begin((session) -> session.setAttribute("point", new Point(1, 2)));
		this.old.begin((session) -> session.setAttribute("SPRING_SECURITY_CONTEXT",
				new SecurityContextImpl(new TestingAuthenticationToken(new Point(1, 2), "secret"))));
		String expired = this.old.begin((session) -> session.setMaxInactiveInterval(Duration.ofSeconds(1)));
		String older = this.old.begin((session) -> {
		});
		String other = this.old.begin((session) -> {
		});
		this.old.jdbc().update("update SPRING_SESSION set SESSION_ID = 'another-form' where SESSION_ID = ?", other);
		this.old.jdbc()
			.update("update SPRING_SESSION set CREATION_TIME = ? where SESSION_ID = ?",
					now.minus(Duration.ofDays(8)).toEpochMilli(), older);
		this.old.jdbc()
			.update("update SPRING_SESSION set LAST_ACCESS_TIME = ? where SESSION_ID = ?",
					now.minusSeconds(2).toEpochMilli(), expired);
		Look look = this.context.bean(SessionImport.class).look();
		assertThat(look.sessions()).isEqualTo(6);
		assertThat(List.of(look.expired(), look.older(), look.otherIds(), look.unstorable(), look.loggedOut()))
			.containsExactly(1L, 1L, 1L, 0L, 2L);
		assertThat(look.refused()).hasSize(2).allMatch((refusal) -> refusal.contains("java.awt.Point"));
		assertThat(look.oldest()).isEqualTo(now.minus(Duration.ofDays(8)));
		assertThat(look.newest()).isEqualTo(now);
		assertThat(this.old.rows()).isEqualTo(9);
		assertThat(this.context.rows()).isZero();
	}

	@Test
	void whatWouldLogSomebodyOutStopsTheStartUnlessItIsAccepted(CapturedOutput output) {
		StoreContext.Builder builder = builder().property("session-store.serialization.max-size", "1KB")
			.prepare((schema) -> {
				OldStore.createTables(schema);
				new OldStore(schema, Instant.now())
					.begin((session) -> session.setAttribute("large", "x".repeat(2_000)));
			});
		assertThatThrownBy(builder::start)
			.hasMessageContaining("'session-store.import.accept-logouts' with value 'false'")
			.hasMessageContaining("the users of 1 sessions")
			.hasMessageContaining("1 cannot be stored");
		start(builder.property("session-store.import.accept-logouts", true));
		assertThat(output).contains("Sessions to move in: 1. Of 1 looked at");
	}

	@Test
	void theApplicationTakesPartAsInAnyNewRowButIsToldOfNoBeginning() {
		start(builder().with(TakingPart.class));
		StoredSession session = moved((foreign) -> foreign.setAttribute("name", "value"));
		assertThat(session.<String>getAttribute("tenant")).isEqualTo("acme");
		assertThat(session.getMaxInactiveInterval()).isEqualTo(Duration.ofMinutes(5));
		assertThat(this.context.bean(TakingPart.class).created).isZero();
	}

	@Test
	void theBulkImportMovesWhoHasNotComeAndTheirCookiesStayGood() {
		startShared();
		String first = this.old.begin((session) -> session.setAttribute("cart", new Cart().add("book")));
		String second = this.old.begin((session) -> session.setAttribute("cart", new Cart().add("pen")));
		String over = this.old.begin((session) -> session.setMaxInactiveInterval(Duration.ofSeconds(1)));
		comeWith(first);
		this.context.clock().plus(Duration.ofSeconds(2));
		SessionImport bulk = this.context.bean(SessionImport.class);
		// the one that has expired keeps nobody from removing the table
		assertThat(bulk.remaining()).isOne();
		assertThat(bulk.run()).isEqualTo(new Progress(1, 1, 0));
		assertThat(bulk.remaining()).isZero();
		assertThat(bulk.run()).isEqualTo(new Progress(0, 0, 0));
		assertThat(this.old.rows()).isZero();
		this.context.clock().plus(Duration.ofMinutes(10));
		assertThat(comeWith(second).orElseThrow().session().<Object>getAttribute("cart")).hasToString("pen");
		assertThat(comeWith(over)).isEmpty();
	}

	@Test
	void cookiesOfImportedSessionsStayGoodWhenTheOldTableIsGone() {
		start(builder());
		String id = this.old.begin((session) -> session.setAttribute("name", "value"));
		this.context.bean(SessionImport.class).run();
		this.old.jdbc().execute("drop table SPRING_SESSION_ATTRIBUTES");
		this.old.jdbc().execute("drop table SPRING_SESSION");
		try (StoreContext later = Importing.on(TestDatabase.H2)
			.besides(this.context)
			.property("session-store.import.imported-cookies", true)
			.start()) {
			SessionAdopter adopter = later.bean(SessionAdopter.class);
			assertThat(adopter.adopt(id)).isPresent();
			assertThat(adopter.adopt(UUID.randomUUID().toString())).isEmpty();
		}
	}

	@Test
	void aBulkImportGoesThroughMoreThanAPage() {
		startShared();
		for (int i = 0; i < 1_201; i++) {
			this.old.begin((session) -> {
			});
		}
		SessionImport bulk = this.context.bean(SessionImport.class);
		assertThat(bulk.run()).isEqualTo(new Progress(1_201, 0, 0));
		assertThat(this.context.store().count()).isEqualTo(1_201);
	}

	@Test
	void aSessionThatIsTooLargeStaysWhereItIsUntilTheLimitIsRaised() {
		start(builder().property("session-store.serialization.max-size", "1KB"));
		String id = this.old.begin((session) -> session.setAttribute("large", "x".repeat(2_000)));
		assertThat(comeWith(id)).isEmpty();
		assertThat(this.context.bean(SessionImport.class).run()).isEqualTo(new Progress(0, 0, 1));
		assertThat(this.context.rows()).isZero();
		assertThat(this.old.rows()).isEqualTo(2);
	}

	@Test
	void endingWhatBeganBeforeAnInstantEndsMovedSessionsByTheirOwnBeginning() {
		startShared();
		StoredSession session = moved((foreign) -> foreign.setAttribute("name", "value"));
		SessionStore store = this.context.store();
		assertThat(store.destroyCreatedBefore(session.getCreationTime())).isZero();
		assertThat(store.destroyCreatedBefore(session.getCreationTime().plusMillis(1))).isOne();
		assertThat(store.find(new SessionHandle(session.handle().value()))).isEmpty();
	}

	/**
	 * Writes texts backwards, so that nobody takes them for Java serialization.
	 */
	@Configuration(proxyBeanMethods = false)
	static class Reversing {

		@Bean
		ConversionService springSessionConversionService() {
			return conversion();
		}

		static ConversionService conversion() {
			GenericConversionService conversion = new GenericConversionService();
			conversion.addConverter(Object.class, byte[].class,
					(text) -> new StringBuilder("!" + text).reverse().toString().getBytes(StandardCharsets.UTF_8));
			conversion.addConverter(byte[].class, Object.class, (bytes) -> {
				String text = new StringBuilder(new String(bytes, StandardCharsets.UTF_8)).reverse().toString();
				if (!text.startsWith("!")) {
					throw new IllegalArgumentException("Not mine");
				}
				return text.substring(1);
			});
			return conversion;
		}

	}

	/**
	 * Writes points as JSON would.
	 */
	@Configuration(proxyBeanMethods = false)
	static class Points {

		@Bean
		ConversionService springSessionConversionService() {
			return conversion();
		}

		static ConversionService conversion() {
			GenericConversionService conversion = new GenericConversionService();
			conversion.addConverter(Object.class, byte[].class,
					(point) -> "{\"x\":1,\"y\":2}".getBytes(StandardCharsets.UTF_8));
			conversion.addConverter(byte[].class, Object.class, (bytes) -> new Point(1, 2));
			return conversion;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class TakingPart {

		int created;

		@EventListener
		void created(SessionCreatedEvent event) {
			this.created++;
		}

		@Bean
		SessionInterceptor tenant() {
			return new SessionInterceptor() {

				@Override
				public void beforeCreate(Session session) {
					session.setAttribute("tenant", "acme");
				}

			};
		}

		@Bean
		SessionTimeoutResolver timeouts() {
			return (session, principal, configured) -> new SessionTimeouts(Duration.ofMinutes(5), configured.absolute(),
					configured.touchInterval());
		}

	}

}
