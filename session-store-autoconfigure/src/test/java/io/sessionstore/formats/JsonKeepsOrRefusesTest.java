package io.sessionstore.formats;

import java.io.File;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.Currency;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.google.common.collect.ImmutableList;
import io.sessionstore.AttributeSerializationException;
import io.sessionstore.SessionJsonMapperCustomizer;
import io.sessionstore.attributes.AttributeCodec;
import io.sessionstore.attributes.AttributeMap;
import io.sessionstore.attributes.Documents;
import io.sessionstore.attributes.JavaFallback;
import io.sessionstore.attributes.SerializationFormat;
import io.sessionstore.document.RawDocuments;
import io.sessionstore.document.StoredValue;
import io.sessionstore.document.ValueKind;
import io.sessionstore.types.AllowedTypes;
import io.sessionstore.types.LogText;
import io.sessionstore.types.TypePolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.ToStringSerializer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests that JSON gives back what it was given, class and content, or says no.
 */
class JsonKeepsOrRefusesTest {

	private static final AttributeCodec JSON = Documents.codec(SerializationFormat.JSON);

	// Without a way out by Java serialization.
	private static final AttributeCodec ALONE = Documents.application(SerializationFormat.JSON)
		.javaFallback(JavaFallback.NONE)
		.build();

	static Stream<Arguments> kept() {
		Basket basket = new Basket();
		basket.getItems().add("tea");
		Counter counter = new Counter();
		counter.add(3);
		Special special = new Special();
		special.add(4);
		special.reason = "gift";
		Order order = new Order(7, basket);
		order.byLine.put(3L, "x");
		order.days.add(DayOfWeek.MONDAY);
		Hidden hidden = new Hidden();
		hidden.kept = "a";
		Names names = new Names();
		names.add("x");
		names.owner = "ann";
		BitSet bits = new BitSet();
		bits.set(3);
		bits.set(70);
		Map<String, Object> linked = new LinkedHashMap<>();
		linked.put("b", new HashMap<>(Map.of(1, basket)));
		linked.put("a", 1L);
		Timestamp timestamp = Timestamp.valueOf("2026-01-02 03:04:05.123456789");
		return Stream
			.<Object>of(basket, counter, special, order, hidden, names, new Fluent().name("x"), new Scored("a", 1.5),
					new Fixed("f"), new Member("ann", Set.of()).with(new LinkedHashSet<>(List.of("b", "a"))),
					new Marked("m"), new Pair(basket, counter), bits, timestamp, new java.sql.Date(12345),
					new java.sql.Time(12345), linked, new HashMap<>(Map.of(5L, "x")),
					new HashMap<>(Map.of(DayOfWeek.FRIDAY, 1)), new HashMap<>(Map.of(UUID.randomUUID(), 1)),
					new TreeMap<>(Map.of(LocalDate.of(2026, 1, 2), 1)),
					new HashMap<>(Map.of(new Scored("k", 1), new Scored("v", 2))),
					new HashMap<>(Map.of("@class", "x", "@", "y", "@@z", "w", "", "v")),
					new ConcurrentHashMap<>(Map.of(1, List.of(2L))), new EnumMap<>(Map.of(DayOfWeek.MONDAY, "m")),
					new HashMap<>(Map.of('c', 1, 2, 3, (short) 4, 5)), Map.of("k", 1), List.of(1, 2L, "x"),
					Set.of(1L, 2), Collections.unmodifiableList(new ArrayList<>(List.of(1L))), Arrays.asList(1, 2L),
					new ArrayDeque<>(List.of("a", "b")), new CopyOnWriteArrayList<>(List.of("a")),
					new LinkedHashSet<>(List.of(3L, 1L)), new TreeSet<>(List.of("b", "a")),
					new HashSet<>(List.of(new Plain("a"), new Plain("b"))),
					ZonedDateTime.of(2026, 3, 29, 1, 30, 0, 5, ZoneId.of("Europe/Berlin")),
					ZonedDateTime.of(2026, 1, 2, 3, 4, 5, 6, ZoneId.of("UTC")),
					OffsetDateTime.parse("2026-01-02T03:04:05.000000006+05:30"), LocalTime.of(1, 2, 3, 4),
					ZoneId.of("Europe/Berlin"), java.time.ZoneOffset.UTC, java.time.Year.of(2026),
					java.time.YearMonth.of(2026, 1), java.time.MonthDay.of(2, 29), java.time.Period.ofDays(3),
					Locale.GERMANY, Currency.getInstance("EUR"), URI.create("https://example.org/a"),
					Pattern.compile("a+"), new BigDecimal("1E+3"), Double.NaN, Float.NEGATIVE_INFINITY, -0.0,
					new AtomicInteger(3), new int[][] { { 1 }, { 2, 3 } }, new Object[] { 1L, "x", basket, null },
					new Scored[] { new Scored("a", 1) }, new char[] { 'a' }, new double[] { 1.5 }, ChronoUnit.DAYS,
					new StringBuilder("b"), new ArrayList<>(Arrays.asList(null, 1)), Comparator.naturalOrder())
			.map((value) -> Arguments.of(value.getClass().getSimpleName() + " " + LogText.text(String.valueOf(value)),
					value));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("kept")
	void comesBackAsItWas(String name, Object value) {
		assertThatTheSameComesBack(JSON, value);
	}

	private static void assertThatTheSameComesBack(AttributeCodec codec, Object value) {
		Object read = roundTrip(codec, value);
		if (java.lang.reflect.Modifier.isPublic(value.getClass().getModifiers())
				|| !value.getClass().getName().startsWith("java.")) {
			assertThat(read).hasSameClassAs(value);
		}
		if (value instanceof AtomicInteger || value instanceof StringBuilder || value instanceof Pattern) {
			assertThat(read).hasToString(value.toString());
		}
		else if (value instanceof Number) {
			assertThat(read).isEqualTo(value);
		}
		else {
			assertThat(read).usingRecursiveComparison().isEqualTo(value);
		}
	}

	static Stream<Arguments> refused() {
		TreeMap<String, Object> byCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		byCase.put("a", 1);
		Basket twiceApart = new Basket();
		TreeSet<String> reversed = new TreeSet<>(Comparator.reverseOrder());
		reversed.addAll(List.of("a", "b"));
		return Stream.of(Arguments.of(byCase, ".comparator"), Arguments.of(reversed, ".comparator"),
				Arguments.of(withDefaults(), ".defaults"), Arguments.of(byAccess(), ".accessOrder"),
				Arguments.of(new ArrayList<>(List.of(1, byAccess())), "[1].accessOrder"),
				Arguments.of(Only.INSTANCE, "readResolve"), Arguments.of(new Holder(Only.INSTANCE), ".value"),
				Arguments.of(new Hoard("gold"), ".things"),
				Arguments.of(twice(new Basket()), "[1] that is there twice"),
				Arguments.of(twice(new ArrayList<>(List.of(1))), "[1] that is there twice"),
				Arguments.of(new Pair(twiceApart, new Holder(twiceApart)), ".other.value that is there twice"),
				Arguments.of(InetAddress.getLoopbackAddress(), "Inet4Address"),
				Arguments.of(InetSocketAddress.createUnresolved("localhost", 80), "InetSocketAddress"),
				Arguments.of(new File("basket.csv"), "File"), Arguments.of(new Unsaid(), ".secret"),
				Arguments.of(new Dated(), ".at"), Arguments.of(Optional.of("x"), "java.util.Optional"),
				Arguments.of(new Computing("a"), "Computing"),
				Arguments.of(new Holder(new Computing("a")), "Computing"), Arguments.of(new Renamed(), ".secret"),
				Arguments.of(new ArrayBlockingQueue<>(7, false, List.of("x")), "ArrayBlockingQueue"),
				Arguments.of(Collections.nCopies(3, "x"), "CopiesList"), Arguments.of(new Cyclic(), "Cyclic"),
				Arguments.of(Pattern.compile("a", 2), "Pattern"), Arguments.of(new Object() {

					@Override
					public String toString() {
						return "anonymous";
					}

				}, "JsonKeepsOrRefusesTest"), Arguments.of(new OnlyId(1, "lost"), ".name"),
				Arguments.of(new ArrayList<>(List.of(new OnlyId(1, "lost"))), "[0].name"));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("refused")
	void saysWhatItCannotKeepAndWhere(Object value, String named) {
		assertThatExceptionOfType(AttributeSerializationException.class).isThrownBy(() -> roundTrip(ALONE, value))
			.withMessageContaining("Attribute 'a'")
			.withMessageContaining(value.getClass().getName())
			.withMessageContaining(named)
			.withMessageMatching("(?s).*(java-fallback|allowed-types).*");
	}

	static List<Object> twice(Object value) {
		return new ArrayList<>(List.of(value, value));
	}

	private static Properties withDefaults() {
		Properties defaults = new Properties();
		defaults.setProperty("a", "default");
		Properties properties = new Properties(defaults);
		properties.setProperty("a", "own");
		return properties;
	}

	private static LinkedHashMap<String, Object> byAccess() {
		LinkedHashMap<String, Object> map = new LinkedHashMap<>(16, 0.75F, true);
		map.put("a", 1);
		return map;
	}

	static Stream<Object> keptByJava() {
		BitSet bits = new BitSet();
		bits.set(70);
		return Stream.of(withDefaults(), byAccess(), twice(new ArrayList<>(List.of(1))), new File("basket.csv"), bits,
				Collections.nCopies(3, "x"), new ArrayBlockingQueue<>(7, false, List.of("x")),
				new TreeMap<>(String.CASE_INSENSITIVE_ORDER), new Holder(byAccess()), Pattern.compile("a", 2),
				InetSocketAddress.createUnresolved("localhost", 80), new HashMap<>(Collections.singletonMap(null, 1)));
	}

	@ParameterizedTest
	@MethodSource("keptByJava")
	void whatJsonLosesOfTheStoresOwnListIsKeptByJava(Object value) {
		Map<String, Object> values = Map.of("a", value, "b", new ArrayList<>(List.of(1L)));
		byte[] document = Documents.encode(JSON, values);
		assertThat(new String(document, StandardCharsets.ISO_8859_1)).contains("[\"java.util.ArrayList\",[[");
		Object read = JSON.open(Documents.HANDLE, document, null).get("a");
		assertThat(new SameContent(new AllowedTypes(List.of(), List.of(), TypePolicy.ENFORCE), PlainValues.NONE,
				new ComparedFields(new AllowedTypes(List.of(), List.of(), TypePolicy.ENFORCE)))
			.difference(value, read)).isNull();
	}

	@ParameterizedTest
	@MethodSource("keptByJava")
	void whatWasKeptByJavaIsNotTriedAsJsonAgain(Object value) {
		byte[] document = Documents.encode(JSON, "a", value);
		StoredValue kept = RawDocuments.values(document).get("a");
		assertThat(kept).isNotNull();
		assertThat(kept.kind()).isEqualTo(ValueKind.NOT_JSON);
		AttributeMap map = JSON.open(Documents.HANDLE, document, null);
		assertThat(Documents.whole(map, Documents.HANDLE)).isEqualTo(document);
		map.saved();
		map.get("a");
		map.detectMutations();
		assertThat(map.isChanged()).isFalse();
	}

	@Test
	void aRowOfTheFormatJavaIsTriedAsJsonOnce() {
		byte[] document = Documents.encode(Documents.codec(SerializationFormat.JAVA), Map.of("a", byAccess()));
		assertThat(document).contains(ValueKind.JAVA);
		AttributeMap map = JSON.open(Documents.HANDLE, document, null);
		byte[] written = Documents.whole(map, Documents.HANDLE);
		StoredValue kept = RawDocuments.values(written).get("a");
		assertThat(kept).isNotNull();
		assertThat(kept.kind()).isEqualTo(ValueKind.NOT_JSON);
		assertThat(isByAccess(JSON.open(Documents.HANDLE, written, null).get("a"))).isTrue();
		assertThat(isByAccess(Documents.codec(SerializationFormat.JAVA).open(Documents.HANDLE, written, null).get("a")))
			.isTrue();
	}

	@SuppressWarnings("unchecked")
	private static boolean isByAccess(Object value) {
		LinkedHashMap<String, Object> map = (LinkedHashMap<String, Object>) value;
		map.put("b", 2);
		map.get("a");
		return map.keySet().iterator().next().equals("b");
	}

	@Test
	void anObjectOfTheApplicationThatJsonLosesIsRefusedUnlessAllFallsBack() {
		AttributeCodec all = Documents.application(SerializationFormat.JSON).javaFallback(JavaFallback.ALL).build();
		for (Object value : List.of(Only.INSTANCE, twice(new Basket()), new OnlyId(1, "lost"), new Renamed())) {
			assertThatExceptionOfType(AttributeSerializationException.class).isThrownBy(() -> roundTrip(JSON, value));
			roundTrip(all, value);
		}
		assertThat(roundTrip(all, Only.INSTANCE)).isSameAs(Only.INSTANCE);
		List<?> read = (List<?>) roundTrip(all, twice(new Basket()));
		assertThat((Object) read.get(0)).isSameAs(read.get(1));
	}

	@Test
	void whatIsInAValueForJavaAloneGoesWithIt() {
		assertThatExceptionOfType(AttributeSerializationException.class)
			.isThrownBy(() -> roundTrip(JSON, new ArrayList<>(List.of(new Knot()))));
		assertThat((List<?>) roundTrip(JSON, ImmutableList.of(new Knot()))).singleElement()
			.isInstanceOfSatisfying(Knot.class, (knot) -> assertThat(knot.self).isSameAs(knot));
	}

	@Test
	void whatNobodyCanChangeMayBeThereTwice() {
		Money money = new Money(5, "EUR");
		Scored scored = new Scored("a", 1);
		assertThat((List<?>) roundTrip(ALONE, new ArrayList<>(List.of(money, money, scored, scored)))).hasSize(4)
			.first()
			.usingRecursiveComparison()
			.isEqualTo(money);
	}

	@Test
	void keysOfAnyDeclaredTypeAreKept() {
		Keyed keyed = new Keyed();
		keyed.byInterface.put(5L, "x");
		keyed.byInterface.put("@t", "y");
		keyed.byNumber.put(5, "x");
		keyed.byNumber.put(new BigDecimal("1.0"), "y");
		keyed.byRecord.put(new Scored("k", 1), "x");
		keyed.byDay.put(DayOfWeek.FRIDAY, "x");
		keyed.byUuid.put(UUID.randomUUID(), "x");
		assertThatTheSameComesBack(ALONE, keyed);
	}

	@Test
	void valueIsJudgedByItselfAndNotByItsClass() {
		assertThat(roundTrip(JSON, new Holder(null))).isEqualTo(new Holder(null));
		assertThatExceptionOfType(AttributeSerializationException.class)
			.isThrownBy(() -> roundTrip(JSON, new Holder(new Computing("a"))));
		assertThat(roundTrip(JSON, new Holder("x"))).isEqualTo(new Holder("x"));
	}

	@Test
	void whatJsonCannotHoldFallsBackWhereTheApplicationSaysSo() {
		AttributeCodec codec = Documents.application(SerializationFormat.JSON).javaFallback(JavaFallback.ALL).build();
		TreeMap<String, Object> byCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		byCase.put("a", 1);
		byte[] document = Documents.encode(codec, Map.of("a", byCase, "b", "text"));
		assertThat(document[0]).isEqualTo(RawDocuments.FRAMED);
		AttributeMap map = codec.open(Documents.HANDLE, document, null);
		assertThat(map.get("b")).isEqualTo("text");
		TreeMap<?, ?> read = (TreeMap<?, ?>) map.get("a");
		assertThat(read).isNotNull();
		assertThat(read.get("A")).isEqualTo(1);
		map.detectMutations();
		assertThat(map.isChanged()).isFalse();
		assertThatExceptionOfType(AttributeSerializationException.class)
			.isThrownBy(() -> roundTrip(codec, new Object()));
	}

	@Test
	void unknownPropertyOfANewerVersionIsPassedOver() {
		AttributeMap map = JSON.empty();
		map.set("a", new Scored("x", 2));
		byte[] document = Documents.whole(map, Documents.HANDLE);
		String text = new String(document, java.nio.charset.StandardCharsets.UTF_8);
		String value = text.substring(text.indexOf('{')).replace("\"name\"", "\"later\":1,\"name\"");
		assertThat(value).contains("later");
		assertThat(JSON.open(Documents.HANDLE, RawDocuments.ofJson(Map.of("a", value)), null).get("a"))
			.isEqualTo(new Scored("x", 2));
	}

	@Test
	void customizerAddsToTheMapperButCannotMakeItLose() {
		SessionJsonMapperCustomizer losing = (builder) -> builder
			.addModule(new SimpleModule().addSerializer(OnlyId.class, new ToStringSerializer(OnlyId.class)));
		AttributeCodec codec = Documents.application(SerializationFormat.JSON).jsonCustomizers(List.of(losing)).build();
		assertThatExceptionOfType(AttributeSerializationException.class)
			.isThrownBy(() -> roundTrip(codec, new OnlyId(1, null)));
		SessionJsonMapperCustomizer keeping = (builder) -> builder.addMixIn(Labelled.class, LabelledMixin.class);
		AttributeCodec helped = Documents.application(SerializationFormat.JSON)
			.jsonCustomizers(List.of(keeping))
			.build();
		assertThatTheSameComesBack(helped, new Labelled("a"));
		assertThatExceptionOfType(AttributeSerializationException.class)
			.isThrownBy(() -> roundTrip(JSON, new Labelled("a")));
	}

	static Object roundTrip(AttributeCodec codec, Object value) {
		return codec.open(Documents.HANDLE, Documents.encode(codec, "a", value), null).get("a");
	}

	public static class Basket implements Serializable {

		private final List<String> items = new ArrayList<>();

		public List<String> getItems() {
			return this.items;
		}

		// Computed: not a part of the content.
		public int getSize() {
			return this.items.size();
		}

	}

	static class Counter implements Serializable {

		private int value;

		void add(int n) {
			this.value += n;
		}

	}

	static class Special extends Counter {

		private Object reason;

	}

	static class Keyed implements Serializable {

		private final Map<Comparable<?>, String> byInterface = new HashMap<>();

		private final Map<Number, String> byNumber = new HashMap<>();

		private final Map<Scored, String> byRecord = new HashMap<>();

		private final Map<DayOfWeek, String> byDay = new HashMap<>();

		private final Map<UUID, String> byUuid = new HashMap<>();

	}

	static final class Money implements Serializable {

		private final long cents;

		private final String currency;

		Money(@JsonProperty("cents") long cents, @JsonProperty("currency") String currency) {
			this.cents = cents;
			this.currency = currency;
		}

	}

	static final class Only implements Serializable {

		static final Only INSTANCE = new Only();

		private Only() {
		}

		private Object readResolve() {
			return INSTANCE;
		}

	}

	static class Hoard implements Serializable {

		private transient List<Object> things = new ArrayList<>();

		Hoard() {
		}

		Hoard(Object thing) {
			this.things.add(thing);
		}

		private void writeObject(ObjectOutputStream output) throws IOException {
			output.defaultWriteObject();
			output.writeObject(new ArrayList<>(this.things));
		}

		@SuppressWarnings("unchecked")
		private void readObject(ObjectInputStream input) throws IOException, ClassNotFoundException {
			input.defaultReadObject();
			this.things = (List<Object>) input.readObject();
		}

	}

	static class Fluent implements Serializable {

		private String name = "unset";

		String name() {
			return this.name;
		}

		Fluent name(String name) {
			this.name = name;
			return this;
		}

	}

	static class Order implements Serializable {

		private final long number;

		private final Basket basket;

		private final Map<Long, String> byLine = new HashMap<>();

		private final Set<DayOfWeek> days = new TreeSet<>();

		private Object none;

		Order(long number, Basket basket) {
			this.number = number;
			this.basket = basket;
		}

		Order() {
			this(0, null);
		}

	}

	static class Hidden implements Serializable {

		private String kept;

		private transient String cache = "c";

		@JsonIgnore
		private String ignored;

		String cache() {
			return this.cache + this.ignored;
		}

	}

	static class Names extends ArrayList<String> {

		private transient String owner;

	}

	static final class Fixed implements Serializable {

		private final String text;

		Fixed(@JsonProperty("text") String text) {
			this.text = text;
		}

	}

	/**
	 * Its other constructor takes what the fields are, and makes something else of it.
	 */
	static class Member implements Serializable {

		private String name;

		private Set<String> roles = new HashSet<>();

		protected Member() {
		}

		Member(String name, Set<String> roles) {
			this.name = "Dr. " + name;
			this.roles.addAll(roles);
		}

		// as a persistence provider does
		Member with(Set<String> own) {
			this.roles = own;
			return this;
		}

	}

	/**
	 * Its constructors can be told apart by what is not written.
	 */
	static class Marked implements Serializable {

		private final String text;

		private final transient boolean made;

		Marked() {
			this.text = "";
			this.made = false;
		}

		@JsonCreator
		Marked(@JsonProperty("text") String text) {
			this.text = text;
			this.made = true;
		}

	}

	record Scored(String name, double score) implements Serializable {

	}

	record Pair(Object one, Object other) implements Serializable {

	}

	record Holder(Object value) implements Serializable {

	}

	static class Plain implements Serializable {

		private String text;

		Plain() {
		}

		Plain(String text) {
			this.text = text;
		}

	}

	static class Computing implements Serializable {

		private final String text;

		Computing(String one) {
			this.text = "computed of " + one;
		}

		@Override
		public String toString() {
			return this.text;
		}

	}

	static class Labelled implements Serializable {

		private final String label;

		Labelled(String text) {
			this.label = Objects.requireNonNull(text);
		}

	}

	abstract static class LabelledMixin {

		@JsonCreator
		LabelledMixin(@JsonProperty("label") String text) {
		}

	}

	static class Renamed implements Serializable {

		@JsonProperty(access = JsonProperty.Access.READ_ONLY)
		private String secret = UUID.randomUUID().toString();

	}

	/**
	 * Written, read and written again it is the same each time.
	 */
	static class Unsaid implements Serializable {

		@JsonProperty(access = JsonProperty.Access.WRITE_ONLY)
		private String secret = UUID.randomUUID().toString();

	}

	/**
	 * Written, read and written again it is the same each time.
	 */
	static class Dated implements Serializable {

		@JsonFormat(shape = JsonFormat.Shape.STRING, pattern = "yyyy-MM-dd", timezone = "UTC")
		private final java.util.Date at = new java.util.Date(1);

	}

	static class Cyclic implements Serializable {

		private final Cyclic self = this;

	}

	/**
	 * Holds itself, which JSON cannot write.
	 */
	static class Knot implements Serializable {

		final Knot self = this;

	}

	/**
	 * As entities often are: equal by id.
	 */
	static class OnlyId implements Serializable {

		private int id;

		@JsonProperty(access = JsonProperty.Access.READ_ONLY)
		private String name;

		OnlyId() {
		}

		OnlyId(int id, String name) {
			this.id = id;
			this.name = name;
		}

		@Override
		public boolean equals(Object other) {
			return other instanceof OnlyId that && that.id == this.id;
		}

		@Override
		public int hashCode() {
			return Objects.hash(this.id);
		}

	}

}
