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

	// An application whose package is one of these must not allow half the class path.
	private static final Set<String> SHARED_ROOTS = Set.of("com", "org", "net", "io", "java", "javax", "jakarta", "sun",
			"jdk", "edu", "gov", "dev", "de", "uk", "fr");

	private final TypePatterns own;

	private final TypePolicy policy;

	private final ReportedTypes reported = new ReportedTypes();

	private final ClassValue<Boolean> applications = new ClassValue<>() {

		@Override
		protected Boolean computeValue(Class<?> type) {
			return !isPlatform(type) && !KnownTypes.isKept(type.getName());
		}

	};

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
		if (KnownTypes.isGadget(pattern.replaceFirst("\\*+$", ""))) {
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
	 * and others of that list do harm when constructed, and not what is on it for Java
	 * serialization alone. Addresses would be asked of a name server.
	 */
	public boolean allowsInJson(Class<?> type) {
		Class<?> element = element(type);
		if (InetAddress.class.isAssignableFrom(element) || SocketAddress.class.isAssignableFrom(element)) {
			return false;
		}
		return allows(element) && (element.isPrimitive() || element.isInterface() || element == Object.class
				|| this.own.match(element.getName())
				|| Serializable.class.isAssignableFrom(element) && !KnownTypes.isKeptByJava(element.getName()));
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
		return KnownTypes.isKept(name) || isPlatformException(name);
	}

	/**
	 * Returns whether a class is neither the platform's nor a known library's.
	 */
	public boolean isOfApplication(Class<?> type) {
		return this.applications.get(type);
	}

	/**
	 * Returns whether a class comes with Java itself.
	 */
	public static boolean isPlatform(Class<?> type) {
		ClassLoader loader = type.getClassLoader();
		return loader == null || loader == ClassLoader.getPlatformClassLoader();
	}

	/**
	 * Has a class reported that will be in sessions, as far as can be told before, and is
	 * not allowed.
	 * @param type the class
	 * @param where where it was found, to begin the line in the log
	 */
	public void preview(Class<?> type, String where) {
		Class<?> element = element(type);
		if (!element.isPrimitive() && !isListed(element.getName())) {
			this.reported.report(element.getName(), where + " is of a class that is not allowed in a session"
					+ ((this.policy == TypePolicy.REPORT) ? "" : ": requests that store it will fail"));
		}
	}

	/**
	 * Returns the names of the classes that were reported, an own copy.
	 */
	public Set<String> reported() {
		return this.reported.names();
	}

	// A lambda is the affair of the class that it is written in.
	private boolean allowsElement(String name) {
		int lambda = name.indexOf("$$Lambda");
		String judged = (lambda > 0) ? name.substring(0, lambda) : name;
		if (KnownTypes.isGadget(judged)) {
			return false;
		}
		if (isListed(judged)) {
			return true;
		}
		if (this.policy == TypePolicy.REPORT) {
			this.reported.report(judged, "A session holds a class that is not allowed");
		}
		return this.policy == TypePolicy.REPORT;
	}

	private boolean isListed(String name) {
		return isDefault(name) || this.own.match(name);
	}

	// Not those of java.rmi and the like, which are gadgets before.
	private static boolean isPlatformException(String name) {
		return name.startsWith("java.") && name.indexOf('$') < 0
				&& (name.endsWith("Exception") || name.endsWith("Error") || name.endsWith("Throwable"));
	}

}
