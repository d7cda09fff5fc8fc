package io.sessionstore.formats;

import java.io.Serializable;
import java.lang.reflect.Modifier;
import java.util.List;

import io.sessionstore.types.KnownTypes;
import org.jspecify.annotations.Nullable;

import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.util.ClassUtils;

/**
 * What a native image has to keep of the attributes that most applications have: values
 * of the JDK and Spring's flash attributes, by Java serialization. Spring Session does so
 * for Spring Security, an application for its own classes.
 */
class FormatHints implements RuntimeHintsRegistrar {

	// What immutable and wrapped collections, enum sets and times are written as.
	private static final List<String> WRITTEN = List.of("java.time.Ser", "java.util.CollSer",
			"java.util.EnumSet$SerializationProxy", "java.util.Arrays$ArrayList", "java.util.AbstractCollection",
			"java.util.AbstractList", "java.util.AbstractMap", "java.util.AbstractSet",
			"java.util.Collections$CheckedCollection", "java.util.Collections$CheckedList",
			"java.util.Collections$CheckedMap", "java.util.Collections$CheckedSet", "java.util.Collections$EmptyList",
			"java.util.Collections$EmptyMap", "java.util.Collections$EmptySet",
			"java.util.Collections$ReverseComparator", "java.util.Collections$ReverseComparator2",
			"java.util.Collections$SetFromMap", "java.util.Collections$SingletonList",
			"java.util.Collections$SingletonMap", "java.util.Collections$SingletonSet",
			"java.util.Collections$SynchronizedCollection", "java.util.Collections$SynchronizedList",
			"java.util.Collections$SynchronizedMap", "java.util.Collections$SynchronizedRandomAccessList",
			"java.util.Collections$SynchronizedSet", "java.util.Collections$UnmodifiableCollection",
			"java.util.Collections$UnmodifiableList", "java.util.Collections$UnmodifiableMap",
			"java.util.Collections$UnmodifiableRandomAccessList", "java.util.Collections$UnmodifiableSet",
			"java.util.Collections$UnmodifiableSortedMap", "java.util.Collections$UnmodifiableSortedSet",
			"java.util.ImmutableCollections$List12", "java.util.ImmutableCollections$ListN",
			"java.util.ImmutableCollections$Map1", "java.util.ImmutableCollections$MapN",
			"java.util.ImmutableCollections$Set12", "java.util.ImmutableCollections$SetN",
			"java.lang.String$CaseInsensitiveComparator", "java.util.concurrent.ConcurrentHashMap$Segment",
			"java.util.concurrent.locks.AbstractOwnableSynchronizer",
			"java.util.concurrent.locks.AbstractQueuedSynchronizer", "java.util.concurrent.locks.ReentrantLock",
			"java.util.concurrent.locks.ReentrantLock$NonfairSync", "java.util.concurrent.locks.ReentrantLock$Sync",
			"sun.util.calendar.ZoneInfo", "org.springframework.util.CollectionUtils$MultiValueMapAdapter",
			"org.springframework.util.LinkedMultiValueMap", "org.springframework.util.MultiValueMapAdapter",
			"org.springframework.web.servlet.FlashMap");

	private static final List<Class<?>> VALUES = List.of(Boolean.class, Byte.class, Character.class, Double.class,
			Enum.class, Float.class, Integer.class, Long.class, Number.class, Short.class, String.class,
			java.math.BigDecimal.class, java.math.BigInteger.class, java.net.URI.class, java.net.URL.class,
			java.sql.Date.class, java.sql.Time.class, java.sql.Timestamp.class, java.time.DayOfWeek.class,
			java.time.Duration.class, java.time.Instant.class, java.time.LocalDate.class, java.time.LocalDateTime.class,
			java.time.LocalTime.class, java.time.Month.class, java.time.MonthDay.class, java.time.OffsetDateTime.class,
			java.time.OffsetTime.class, java.time.Period.class, java.time.Year.class, java.time.YearMonth.class,
			java.time.ZonedDateTime.class, java.time.ZoneOffset.class, java.time.temporal.ChronoUnit.class,
			java.util.ArrayDeque.class, java.util.ArrayList.class, java.util.BitSet.class, java.util.Calendar.class,
			java.util.Currency.class, java.util.Date.class, java.util.EnumMap.class, java.util.GregorianCalendar.class,
			java.util.HashMap.class, java.util.HashSet.class, java.util.Hashtable.class,
			java.util.IdentityHashMap.class, java.util.LinkedHashMap.class, java.util.LinkedHashSet.class,
			java.util.LinkedList.class, java.util.Locale.class, java.util.PriorityQueue.class,
			java.util.Properties.class, java.util.SimpleTimeZone.class, java.util.Stack.class, java.util.TimeZone.class,
			java.util.TreeMap.class, java.util.TreeSet.class, java.util.UUID.class, java.util.Vector.class,
			java.util.concurrent.ConcurrentHashMap.class, java.util.concurrent.ConcurrentLinkedDeque.class,
			java.util.concurrent.ConcurrentLinkedQueue.class, java.util.concurrent.ConcurrentSkipListMap.class,
			java.util.concurrent.ConcurrentSkipListSet.class, java.util.concurrent.CopyOnWriteArrayList.class,
			java.util.concurrent.CopyOnWriteArraySet.class, java.util.concurrent.TimeUnit.class,
			java.util.concurrent.atomic.AtomicBoolean.class, java.util.concurrent.atomic.AtomicInteger.class,
			java.util.concurrent.atomic.AtomicLong.class, java.util.concurrent.atomic.AtomicReference.class,
			java.util.regex.Pattern.class);

	private static final List<Class<?>> COMPONENTS = List.of(boolean.class, byte.class, char.class, double.class,
			float.class, int.class, long.class, short.class, Object.class);

	@Override
	public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
		hints.resources().registerPattern(KnownTypes.RESOURCE);
		VALUES.forEach((type) -> register(hints, type));
		COMPONENTS.forEach((component) -> register(hints, component.arrayType()));
		for (String name : WRITTEN) {
			if (ClassUtils.isPresent(name, classLoader)) {
				register(hints, ClassUtils.resolveClassName(name, classLoader));
			}
		}
	}

	// JSON finds classes by the names that it has written, and makes collections.
	private static void register(RuntimeHints hints, Class<?> type) {
		if (type.isArray() || Modifier.isAbstract(type.getModifiers())) {
			hints.reflection().registerType(type);
		}
		else {
			hints.reflection().registerType(type, MemberCategory.INVOKE_PUBLIC_CONSTRUCTORS);
		}
		if (Serializable.class.isAssignableFrom(type)) {
			hints.reflection().registerJavaSerialization(type);
		}
		if (!type.isArray()) {
			register(hints, type.arrayType());
		}
	}

}
