package io.sessionstore.attributes;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

import org.springframework.util.ClassUtils;

/**
 * Which classes may live in a session. Everything that is not named here is refused, when
 * writing as when reading.
 */
final class AllowedTypes {

	private static final String PROPERTY = "session-store.serialization.allowed-types";

	private static final TypePatterns DEFAULTS = new TypePatterns(PROPERTY,
			List.of("java.lang.Boolean", "java.lang.Byte", "java.lang.Character", "java.lang.Double", "java.lang.Enum",
					"java.lang.Float", "java.lang.Integer", "java.lang.Long", "java.lang.Number", "java.lang.Record",
					"java.lang.Short", "java.lang.StackTraceElement", "java.lang.String",
					"java.lang.String$CaseInsensitiveComparator", "java.lang.StringBuffer", "java.lang.StringBuilder",
					// What arrays may declare as their component.
					"java.lang.CharSequence", "java.lang.Comparable", "java.lang.Object", "java.io.Serializable",
					// java.util.logging and its like stay outside: a LogRecord loads a
					// resource
					// bundle by a name out of the stream.
					"java.util.*", "java.util.concurrent.**", "java.util.regex.Pattern", "sun.util.calendar.ZoneInfo",
					"java.math.*", "java.net.URI", "java.net.URL", "java.sql.Date", "java.sql.Time",
					"java.sql.Timestamp", "java.time.**",
					// What nested claims of an OpenID Connect token are made of.
					"com.nimbusds.jose.shaded.gson.internal.LinkedTreeMap", "jakarta.servlet.http.Cookie",
					"org.springframework.security.**", "org.springframework.session.**",
					"org.springframework.util.CollectionUtils$MultiValueMapAdapter",
					"org.springframework.util.LinkedCaseInsensitiveMap", "org.springframework.util.LinkedMultiValueMap",
					"org.springframework.util.MultiValueMapAdapter",
					"org.springframework.util.UnmodifiableMultiValueMap", "org.springframework.web.servlet.FlashMap"));

	// An application whose package is one of these must not allow half the class path.
	private static final Set<String> SHARED_ROOTS = Set.of("com", "org", "net", "io", "java", "javax", "jakarta", "sun",
			"jdk", "edu", "gov", "dev", "de", "uk", "fr");

	private final TypePatterns own;

	private final ClassValue<Boolean> judgements = new ClassValue<>() {

		@Override
		protected Boolean computeValue(Class<?> type) {
			return type.isPrimitive() || allowsElement(type.getName());
		}

	};

	AllowedTypes(Collection<String> patterns, Collection<String> applicationPackages) {
		List<String> all = new ArrayList<>(patterns);
		for (String name : applicationPackages) {
			// The default package has no classes below it, only beside it.
			if (!name.isEmpty()) {
				all.add(name + (SHARED_ROOTS.contains(name) ? ".*" : ".**"));
			}
		}
		this.own = new TypePatterns(PROPERTY, all);
	}

	/**
	 * Judges a class by its binary name, before it is loaded; arrays by their component.
	 */
	boolean allowsName(String name) {
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

	boolean allows(Class<?> type) {
		return this.judgements.get(element(type));
	}

	/**
	 * Judges a class that JSON would make by its constructors and setters: of the default
	 * list only what Java serialization could make too, since {@code java.util.Formatter}
	 * and others of that list do harm when constructed.
	 */
	boolean allowsInJson(Class<?> type) {
		Class<?> element = element(type);
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

	private boolean allowsElement(String name) {
		if (name.startsWith("java.lang.invoke.") || name.startsWith("java.lang.reflect.")) {
			return false;
		}
		return DEFAULTS.match(name) || isPlatformException(name) || this.own.match(name);
	}

	private static boolean isPlatformException(String name) {
		boolean platform = name.lastIndexOf('.') == "java.lang".length() && name.startsWith("java.lang.")
				|| name.lastIndexOf('.') == "java.io".length() && name.startsWith("java.io.");
		return platform && (name.endsWith("Exception") || name.endsWith("Error") || name.endsWith("Throwable"));
	}

}
