package io.sessionstore.attributes;

import java.io.Serializable;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

import io.sessionstore.types.LogText;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Any nesting of what a session may hold comes back as it was, in both formats.
 */
class AnyValuePropertiesTest {

	@Property(tries = 2000)
	void anyNestedValueComesBackAsItWas(@ForAll SerializationFormat format, @ForAll("values") Object value) {
		AttributeCodec codec = Documents.codec(format);
		Object read = codec.open(Documents.HANDLE, Documents.encode(codec, "a", value), null).get("a");
		assertThat(told(read)).isEqualTo(told(value));
	}

	@Provide
	Arbitrary<Object> values() {
		return Arbitraries.lazyOf(AnyValuePropertiesTest::leaves, AnyValuePropertiesTest::leaves, this::containers);
	}

	private static Arbitrary<Object> leaves() {
		Arbitrary<Object> texts = Arbitraries.oneOf(Arbitraries.of("", "@", "@@", "@class", "@[\"java.lang.Long\",1]"),
				Arbitraries.strings().all().ofMaxLength(5));
		// A lone surrogate has no place in UTF-8.
		Arbitrary<Object> wellFormed = texts.filter((text) -> LogText.isWellFormed((String) text));
		return Arbitraries.oneOf(wellFormed, Arbitraries.integers().map(Object.class::cast), Arbitraries.longs(),
				Arbitraries.shorts(), Arbitraries.bytes(), Arbitraries.doubles(), Arbitraries.floats(),
				Arbitraries.bigDecimals().map((number) -> new BigDecimal(number.toString())),
				Arbitraries.of(true, false), Arbitraries.of(DayOfWeek.class),
				Arbitraries.longs().map((bits) -> new UUID(bits, ~bits)),
				Arbitraries.longs()
					.between(-1_000_000_000_000L, 4_000_000_000_000L)
					.flatMap(AnyValuePropertiesTest::times),
				Arbitraries.integers().map(Plain::new));
	}

	private static Arbitrary<Object> times(long millis) {
		Instant instant = Instant.ofEpochMilli(millis).plusNanos(millis % 1000);
		return Arbitraries.of(instant, LocalDate.ofEpochDay(millis % 100_000), new java.util.Date(millis),
				ZonedDateTime.ofInstant(instant, ZoneId.of("Europe/Berlin")),
				ZonedDateTime.ofInstant(instant, ZoneId.of("UTC")),
				OffsetDateTime.ofInstant(instant, ZoneId.of("+05:30")), Duration.ofMillis(millis));
	}

	private Arbitrary<Object> containers() {
		Arbitrary<List<Object>> values = Arbitraries.lazy(this::values).list().ofMaxSize(4);
		Arbitrary<List<Object>> keys = leaves().list().ofMaxSize(4);
		Arbitrary<List<String>> names = Arbitraries.strings().alpha().ofMaxLength(3).list().ofMaxSize(4);
		return Arbitraries.oneOf(values.map(ArrayList::new), values.map(ArrayDeque::new), keys.map(LinkedHashSet::new),
				keys.map(HashSet::new), names.map(TreeSet::new), values.map(Holder::new),
				values.map((list) -> new Box(list, list.size())),
				Combinators.combine(keys, values).as((some, others) -> filled(new HashMap<>(), some, others)),
				Combinators.combine(keys, values).as((some, others) -> filled(new LinkedHashMap<>(), some, others)),
				Combinators.combine(names, values).as((some, others) -> filled(new TreeMap<>(), some, others)));
	}

	private static <K> Map<K, Object> filled(Map<K, Object> map, List<? extends K> keys, List<Object> values) {
		for (int i = 0; i < Math.min(keys.size(), values.size()); i++) {
			map.put(keys.get(i), values.get(i));
		}
		return map;
	}

	/**
	 * Tells a value with all its classes; another way to compare than the store's own.
	 */
	private static Object told(Object value) {
		if (value instanceof Map<?, ?> map) {
			List<Object> entries = new ArrayList<>();
			map.forEach((key, content) -> entries.add(List.of(told(key), told(content))));
			return List.of(value.getClass(), (value instanceof LinkedHashMap) ? entries : new HashSet<>(entries));
		}
		if (value instanceof Collection<?> collection) {
			List<Object> elements = new ArrayList<>();
			collection.forEach((element) -> elements.add(told(element)));
			boolean ordered = !(value instanceof Set) || value instanceof LinkedHashSet;
			return List.of(value.getClass(), ordered ? elements : new HashSet<>(elements));
		}
		if (value instanceof Holder holder) {
			return List.of("Holder", told(holder.content()));
		}
		if (value instanceof Box box) {
			return List.of("Box", told(box.content), box.size);
		}
		if (value instanceof Plain plain) {
			return List.of("Plain", plain.number);
		}
		return List.of(value.getClass(), value);
	}

	record Holder(List<Object> content) implements Serializable {

	}

	static class Box implements Serializable {

		private static final long serialVersionUID = 1L;

		private final List<Object> content = new ArrayList<>();

		private int size;

		Box() {
		}

		Box(List<Object> content, int size) {
			this.content.addAll(content);
			this.size = size;
		}

	}

	static final class Plain implements Serializable {

		private static final long serialVersionUID = 1L;

		private int number;

		Plain() {
		}

		Plain(int number) {
			this.number = number;
		}

		@Override
		public boolean equals(Object other) {
			return other instanceof Plain plain && plain.number == this.number;
		}

		@Override
		public int hashCode() {
			return this.number;
		}

	}

}
