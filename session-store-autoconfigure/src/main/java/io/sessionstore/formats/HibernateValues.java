package io.sessionstore.formats;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

import org.hibernate.collection.spi.PersistentCollection;
import org.hibernate.proxy.AbstractSerializableProxy;
import org.hibernate.proxy.HibernateProxy;
import org.hibernate.proxy.LazyInitializer;
import org.jspecify.annotations.Nullable;

/**
 * Plain collections and entities in the place of Hibernate's own, which mean nothing
 * without the persistence context that they came from.
 */
public final class HibernateValues implements PlainValues {

	private static final String REMEDY = " is not loaded. Load it before it goes into the session (by a fetch join,"
			+ " an entity graph or Hibernate.initialize), or keep the id of its entity there";

	@Override
	public boolean concern(Class<?> type) {
		return PersistentCollection.class.isAssignableFrom(type) || HibernateProxy.class.isAssignableFrom(type)
				|| AbstractSerializableProxy.class.isAssignableFrom(type);
	}

	@Override
	public @Nullable Object plain(Object value) {
		if (value instanceof HibernateProxy proxy) {
			return target(proxy.getHibernateLazyInitializer());
		}
		if (value instanceof PersistentCollection<?> collection) {
			// One that is not loaded stays Hibernate's own: whoever asks it later gets a
			// LazyInitializationException, as with any entity that has left its session.
			return collection.wasInitialized() ? copy(value) : value;
		}
		// Hibernate writes this in place of a proxy that is not loaded.
		throw new NotLoadedException("the proxy of an entity" + REMEDY);
	}

	private static Object target(LazyInitializer initializer) {
		if (initializer.isUninitialized()) {
			throw new NotLoadedException("the proxy of entity " + initializer.getEntityName() + REMEDY);
		}
		return initializer.getImplementation();
	}

	private static Object copy(Object collection) {
		if (collection instanceof SortedSet<?> set) {
			return new TreeSet<>(set);
		}
		if (collection instanceof SortedMap<?, ?> map) {
			return new TreeMap<>(map);
		}
		if (collection instanceof Map<?, ?> map) {
			return new LinkedHashMap<>(map);
		}
		if (collection instanceof Set<?> set) {
			return new LinkedHashSet<>(set);
		}
		if (collection instanceof Collection<?> list) {
			return new ArrayList<>(list);
		}
		throw new NotLoadedException(
				"an array that Hibernate holds cannot be taken out of its " + collection.getClass().getSimpleName());
	}

}
