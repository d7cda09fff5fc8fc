package io.sessionstore.formats;

import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Currency;
import java.util.Date;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.GregorianCalendar;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.security.web.csrf.DefaultCsrfToken;
import org.springframework.security.web.savedrequest.DefaultSavedRequest;
import org.springframework.web.servlet.FlashMap;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that a native image has the classes that attributes are written with: those that
 * turn up in what is really written.
 */
class FormatHintsTest {

	private static final RuntimeHints hints = new RuntimeHints();

	static {
		// All that an application's build has on its class path, ours among them.
		SpringFactoriesLoader.forResourceLocation("META-INF/spring/aot.factories")
			.load(RuntimeHintsRegistrar.class)
			.forEach((registrar) -> registrar.registerHints(hints, FormatHintsTest.class.getClassLoader()));
	}

	static Stream<Arguments> values() {
		return Stream.of("text", 1, 2L, 3.0f, 4.0, (short) 5, (byte) 6, 'c', true, new byte[1], new int[1],
				new String[] { "a" }, new Object[] { 1, "a" }, BigInteger.TWO, BigDecimal.TEN, new UUID(1, 2),
				Instant.EPOCH, LocalDate.EPOCH, LocalTime.NOON, LocalDateTime.MIN, Duration.ZERO, Period.ZERO,
				DayOfWeek.MONDAY, ZonedDateTime.of(LocalDateTime.MIN, ZoneId.of("Europe/Berlin")), new Date(),
				new java.sql.Timestamp(1), new GregorianCalendar(), Locale.GERMANY, Currency.getInstance("EUR"),
				URI.create("https://example.org/"), List.of(), List.of(1), List.of(1, 2, 3), Set.of(1), Map.of(),
				Map.of("a", 1), new ArrayList<>(List.of(1)), Arrays.asList(1, 2), new LinkedHashSet<>(Set.of(1)),
				new LinkedHashMap<>(Map.of(1, 2)), new TreeMap<>(Map.of(1, 2)), new TreeSet<>(Set.of("a")),
				new TreeSet<>(String.CASE_INSENSITIVE_ORDER), new TreeSet<>(Collections.reverseOrder()),
				EnumSet.of(DayOfWeek.MONDAY), new EnumMap<>(Map.of(DayOfWeek.MONDAY, 1)), Collections.emptyList(),
				Collections.emptyMap(), Collections.emptySet(), Collections.singletonList(1), Collections.singleton(1),
				Collections.singletonMap(1, 2), Collections.unmodifiableList(new ArrayList<>()),
				Collections.unmodifiableMap(new TreeMap<>()), Collections.unmodifiableSet(new TreeSet<>()),
				Collections.synchronizedList(new ArrayList<>()), Collections.newSetFromMap(new ConcurrentHashMap<>()),
				new ConcurrentHashMap<>(Map.of(1, 2)), new CopyOnWriteArrayList<>(List.of(1)), new AtomicLong(1),
				flash(), login(), new DefaultCsrfToken("X-CSRF", "_csrf", "token"))
			.map((value) -> Arguments.of(value.getClass().getName(), value));
	}

	private static FlashMap flash() {
		FlashMap flash = new FlashMap();
		flash.put("message", "saved");
		flash.setTargetRequestPath("/account");
		flash.addTargetRequestParam("kept", "yes");
		return flash;
	}

	private static SecurityContextImpl login() {
		User user = new User("alice", "", AuthorityUtils.createAuthorityList("ROLE_USER"));
		UsernamePasswordAuthenticationToken login = UsernamePasswordAuthenticationToken.authenticated(user, null,
				user.getAuthorities());
		login.setDetails(new WebAuthenticationDetails(new MockHttpServletRequest()));
		return new SecurityContextImpl(login);
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("values")
	void everyClassOfItsJavaStreamIsKept(String name, Object value) throws IOException {
		Set<Class<?>> written = new LinkedHashSet<>();
		try (Listening stream = new Listening(written)) {
			stream.writeObject(value);
		}
		assertThat(written).filteredOn((type) -> !type.isPrimitive()).allMatch(FormatHintsTest::isWrittenInAnImage);
	}

	// Spring Session still says so where Spring 7 no longer wants to be told.
	@SuppressWarnings("removal")
	private static boolean isWrittenInAnImage(Class<?> type) {
		return RuntimeHintsPredicates.reflection().onJavaSerialization(type, true).test(hints)
				|| RuntimeHintsPredicates.serialization().onType(type).test(hints);
	}

	@Test
	void savedRequestIsKeptForTheWayBackToItsPage() throws IOException {
		Set<Class<?>> written = new LinkedHashSet<>();
		try (Listening stream = new Listening(written)) {
			stream.writeObject(new DefaultSavedRequest(new MockHttpServletRequest("GET", "/account")));
		}
		assertThat(written).contains(DefaultSavedRequest.class).allMatch(FormatHintsTest::isWrittenInAnImage);
	}

	/**
	 * Hears of which classes objects are written.
	 */
	private static final class Listening extends ObjectOutputStream {

		private final Set<Class<?>> written;

		Listening(Set<Class<?>> written) throws IOException {
			super(OutputStream.nullOutputStream());
			this.written = written;
		}

		@Override
		protected void annotateClass(Class<?> type) {
			this.written.add(type);
		}

	}

}
