package io.sessionstore.formats;

import java.lang.reflect.Array;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.Properties;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.stream.Collectors;

import io.sessionstore.types.AllowedTypes;
import org.jspecify.annotations.Nullable;

/**
 * Compares what arrays, collections and maps hold.
 */
final class SameElements {

	private static final List<Class<?>> KINDS = List.of(Map.class, SortedMap.class, Collection.class, List.class,
			Set.class, SortedSet.class, Deque.class);

	private final SameContent content;

	SameElements(SameContent content) {
		this.content = content;
	}

	/**
	 * Returns whether both are of one class. A list that the platform hides behind its
	 * interface, such as that of {@code List.of}, may come back as another of its kind.
	 */
	static boolean sameKind(Object written, Object read) {
		Class<?> type = written.getClass();
		if (type == read.getClass()) {
			return true;
		}
		boolean hidden = AllowedTypes.isPlatform(type) && !Modifier.isPublic(type.getModifiers())
				&& AllowedTypes.isPlatform(read.getClass());
		return hidden && (written instanceof Collection || written instanceof Map)
				&& KINDS.stream().allMatch((kind) -> kind.isInstance(written) == kind.isInstance(read));
	}

	@Nullable Difference ofArrays(Object written, Object read) {
		if (Array.getLength(written) != Array.getLength(read)) {
			return Difference.of(written, read);
		}
		if (written instanceof Object[] elements) {
			return inOrder(Arrays.asList(elements), Arrays.asList((Object[]) read));
		}
		return Objects.deepEquals(written, read) ? null : Difference.of(written, read);
	}

	@Nullable Difference ofCollections(Collection<?> written, Collection<?> read) {
		if (written.size() != read.size() || capacity(written) != capacity(read)) {
			return Difference.of(written, read);
		}
		Difference difference = this.content.difference(comparator(written), comparator(read));
		if (difference != null) {
			return difference.below(".comparator", false);
		}
		boolean ordered = !(written instanceof Set) || written instanceof SortedSet || written instanceof LinkedHashSet;
		return ordered ? inOrder(written, read) : inAnyOrder(written, read);
	}

	@Nullable Difference ofMaps(Map<?, ?> written, Map<?, ?> read) {
		if (written.size() != read.size()) {
			return Difference.of(written, read);
		}
		Difference difference = this.content.difference(comparator(written), comparator(read));
		if (difference != null) {
			return difference.below(".comparator", false);
		}
		difference = ofHidden(written, read);
		if (difference != null) {
			return difference;
		}
		boolean ordered = written instanceof SortedMap || written instanceof LinkedHashMap;
		difference = ordered ? inOrder(written.keySet(), read.keySet()) : inAnyOrder(written.keySet(), read.keySet());
		return (difference != null) ? difference.below(".keySet()", false)
				: ordered ? inOrder(written.values(), read.values()) : values(written, read);
	}

	// What no method tells is found out by a copy.
	private static @Nullable Difference ofHidden(Map<?, ?> written, Map<?, ?> read) {
		if (written instanceof LinkedHashMap<?, ?> linked
				&& isByAccess(linked) != isByAccess((LinkedHashMap<?, ?>) read)) {
			return Difference.of(written, read).below(".accessOrder", false);
		}
		if (written instanceof Properties properties && !defaults(properties).equals(defaults((Properties) read))) {
			return Difference.of(written, read).below(".defaults", false);
		}
		return null;
	}

	@SuppressWarnings("unchecked")
	private static boolean isByAccess(LinkedHashMap<?, ?> map) {
		Map<Object, Object> copy = (Map<Object, Object>) map.clone();
		copy.clear();
		copy.put("1", "");
		copy.put("2", "");
		copy.get("1");
		return "2".equals(copy.keySet().iterator().next());
	}

	private static Map<String, String> defaults(Properties properties) {
		Properties copy = (Properties) properties.clone();
		copy.clear();
		return copy.stringPropertyNames().stream().collect(Collectors.toMap((name) -> name, copy::getProperty));
	}

	private @Nullable Difference values(Map<?, ?> written, Map<?, ?> read) {
		for (Map.Entry<?, ?> entry : written.entrySet()) {
			Difference difference = this.content.difference(entry.getValue(),
					read.get(this.content.plain(entry.getKey())));
			if (difference != null) {
				return difference.below("[]", false);
			}
		}
		return null;
	}

	private @Nullable Difference inOrder(Collection<?> written, Collection<?> read) {
		Iterator<?> other = read.iterator();
		int index = 0;
		for (Object element : written) {
			Difference difference = this.content.difference(element, other.next());
			if (difference != null) {
				return difference.below("[" + index + "]", false);
			}
			index++;
		}
		return null;
	}

	private @Nullable Difference inAnyOrder(Collection<?> written, Collection<?> read) {
		Map<@Nullable Object, @Nullable Object> others = new HashMap<>();
		read.forEach((element) -> others.put(element, element));
		List<@Nullable Object> alone = new ArrayList<>(0);
		for (Object element : written) {
			Object key = this.content.plain(element);
			if (!others.containsKey(key)) {
				alone.add(element);
				continue;
			}
			Difference difference = this.content.difference(element, others.remove(key));
			if (difference != null) {
				return difference.below("[]", false);
			}
		}
		// Objects that equal nothing but themselves have a partner of the same content.
		for (Object element : alone) {
			if (!removeSame(element, others.values())) {
				return Difference.of(element, written).below("[]", false);
			}
		}
		return null;
	}

	private boolean removeSame(@Nullable Object element, Collection<@Nullable Object> others) {
		for (Iterator<@Nullable Object> rest = others.iterator(); rest.hasNext();) {
			Object other = rest.next();
			if (this.content.isSame(element, other)) {
				rest.remove();
				return this.content.difference(element, other) == null;
			}
		}
		return false;
	}

	private static int capacity(Collection<?> collection) {
		return (collection instanceof BlockingQueue<?> queue) ? queue.remainingCapacity() : 0;
	}

	private static @Nullable Comparator<?> comparator(Object collection) {
		Comparator<?> comparator = null;
		if (collection instanceof SortedSet<?> set) {
			comparator = set.comparator();
		}
		else if (collection instanceof SortedMap<?, ?> map) {
			comparator = map.comparator();
		}
		else if (collection instanceof PriorityQueue<?> queue) {
			comparator = queue.comparator();
		}
		else if (collection instanceof PriorityBlockingQueue<?> queue) {
			comparator = queue.comparator();
		}
		return (comparator == Comparator.naturalOrder()) ? null : comparator;
	}

}
