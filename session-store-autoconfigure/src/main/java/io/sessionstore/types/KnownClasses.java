package io.sessionstore.types;

import java.io.InvalidClassException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

import org.springframework.util.ClassUtils;

/**
 * Finds the classes that streams name, with the application's class loader. Holds no more
 * than the allowed classes that exist.
 */
public final class KnownClasses {

	public static final String REFUSED = "not allowed in a session";

	private final AllowedTypes allowed;

	private final ClassLoader classLoader;

	private final Map<String, Class<?>> found = new ConcurrentHashMap<>();

	public KnownClasses(AllowedTypes allowed, ClassLoader classLoader) {
		this.allowed = allowed;
		this.classLoader = classLoader;
	}

	public AllowedTypes allowed() {
		return this.allowed;
	}

	public ClassLoader classLoader() {
		return this.classLoader;
	}

	/**
	 * Loads a class without initializing it; one that is not allowed is not even loaded.
	 */
	public Class<?> find(String name) throws ClassNotFoundException, InvalidClassException {
		Class<?> known = this.found.get(name);
		if (known != null) {
			return known;
		}
		if (!this.allowed.allowsName(name)) {
			throw new InvalidClassException(name, REFUSED);
		}
		@Nullable Class<?> primitive = ClassUtils.resolvePrimitiveClassName(name);
		Class<?> type = (primitive != null) ? primitive : Class.forName(name, false, this.classLoader);
		this.found.put(name, type);
		return type;
	}

}
