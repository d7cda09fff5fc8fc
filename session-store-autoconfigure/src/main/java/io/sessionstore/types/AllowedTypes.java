package io.sessionstore.types;

import java.io.Serializable;
import java.net.InetAddress;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

import org.springframework.util.ClassUtils;

/**
 * Which classes may live in a session. Everything that is not named here is refused, when
 * writing as when reading.
 */
public final class AllowedTypes {

	public static final String PROPERTY = "session-store.serialization.allowed-types";

	private static final TypePatterns DEFAULTS = new TypePatterns(PROPERTY, DefaultTypes.patterns());

	// An application whose package is one of these must not allow half the class path.
	private static final Set<String> SHARED_ROOTS = Set.of("com", "org", "net", "io", "java", "javax", "jakarta", "sun",
			"jdk", "edu", "gov", "dev", "de", "uk", "fr");

	private final TypePatterns own;

	private final TypePolicy policy;

	private final ReportedTypes reported = new ReportedTypes();

	private final ClassValue<Boolean> judgements = new ClassValue<>() {

		@Override
		protected Boolean computeValue(Class<?> type) {
			return type.isPrimitive() || allowsElement(type.getName());
		}

	};

	public AllowedTypes(Collection<String> patterns, Collection<String> applicationPackages, TypePolicy policy) {
		this.policy = policy;
		patterns.forEach(AllowedTypes::requireNoGadget);
		List<String> all = new ArrayList<>(patterns);
		for (String name : applicationPackages) {
			// The default package has no classes below it, only beside it.
			if (!name.isEmpty()) {
				all.add(name + (SHARED_ROOTS.contains(name) ? ".*" : ".**"));
			}
		}
		this.own = new TypePatterns(PROPERTY, all);
	}

	// Better than a setting that has no effect.
	private static void requireNoGadget(String pattern) {
		if (KnownGadgets.contain(pattern.replaceFirst("\\*+$", ""))) {
			throw new IllegalArgumentException(
					"'" + LogText.text(pattern) + "' in " + PROPERTY + " names classes that are known to do harm");
		}
	}

	/**
	 * Judges a class by its binary name, before it is loaded; arrays by their component.
	 */
	public boolean allowsName(String name) {
		int dimensions = 0;
		while (dimensions < name.length() && name.charAt(dimensions) == '[') {
			dimensions++;
		}
		if (dimensions == 0) {
			return ClassUtils.resolvePrimitiveClassName(name) != null || allowsElement(name);
		}
		if (name.length() == dimensions + 1) {
			return "ZBCSIJFD".indexOf(name.charAt(dimensions)) >= 0;
		}
		return name.charAt(dimensions) == 'L' && name.endsWith(";")
				&& allowsElement(name.substring(dimensions + 1, name.length() - 1));
	}

	public boolean allows(Class<?> type) {
		return this.judgements.get(element(type));
	}

	/**
	 * Judges a class that JSON would make by its constructors and setters: of the default
	 * list only what Java serialization could make too, since {@code java.util.Formatter}
	 * and others of that list do harm when constructed. Addresses would be asked of a
	 * name server.
	 */
	public boolean allowsInJson(Class<?> type) {
		Class<?> element = element(type);
		if (InetAddress.class.isAssignableFrom(element) || SocketAddress.class.isAssignableFrom(element)) {
			return false;
		}
		return allows(element) && (element.isPrimitive() || element.isInterface() || element == Object.class
				|| Serializable.class.isAssignableFrom(element) || this.own.match(element.getName()));
	}

	private static Class<?> element(Class<?> type) {
		Class<?> element = type;
		while (element.isArray()) {
			element = element.getComponentType();
		}
		return element;
	}

	/**
	 * Returns whether a class is on the store's own list.
	 */
	public static boolean isDefault(String name) {
		return DEFAULTS.match(name) || isPlatformException(name);
	}

	/**
	 * Returns whether a class is neither the platform's nor a known library's.
	 */
	public boolean isOfApplication(Class<?> type) {
		return !isPlatform(type) && !DEFAULTS.match(type.getName());
	}

	/**
	 * Returns whether a class comes with Java itself.
	 */
	public static boolean isPlatform(Class<?> type) {
		ClassLoader loader = type.getClassLoader();
		return loader == null || loader == ClassLoader.getPlatformClassLoader();
	}

	private boolean allowsElement(String name) {
		if (KnownGadgets.contain(name)) {
			return false;
		}
		if (DEFAULTS.match(name) || isPlatformException(name) || this.own.match(name)) {
			return true;
		}
		if (this.policy == TypePolicy.REPORT) {
			this.reported.report(name);
			return true;
		}
		return false;
	}

	private static boolean isPlatformException(String name) {
		boolean platform = name.lastIndexOf('.') == "java.lang".length() && name.startsWith("java.lang.")
				|| name.lastIndexOf('.') == "java.io".length() && name.startsWith("java.io.");
		return platform && (name.endsWith("Exception") || name.endsWith("Error") || name.endsWith("Throwable"));
	}

}
