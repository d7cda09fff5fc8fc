package io.sessionstore.types;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Classes by name: {@code com.example.Cart}, {@code com.example.*} for a package and
 * {@code com.example.**} for a package and those below it.
 */
public final class TypePatterns {

	private static final Pattern VALID = Pattern
		.compile("[\\p{L}_$][\\p{L}\\p{N}_$]*(\\.[\\p{L}_$][\\p{L}\\p{N}_$]*)*(\\.\\*\\*?)?");

	private final Set<String> classes = new HashSet<>();

	private final Set<String> packages = new HashSet<>();

	private final List<String> trees = new ArrayList<>();

	/**
	 * Takes patterns apart.
	 * @param property the property that they come from, for the message
	 * @param patterns what the property says
	 * @throws IllegalArgumentException if one is neither a class name nor a package
	 */
	public TypePatterns(String property, Collection<String> patterns) {
		for (String pattern : patterns) {
			add(property, pattern);
		}
	}

	/**
	 * Returns whether a pattern can be given to this class.
	 */
	public static boolean isValid(String pattern) {
		return VALID.matcher(pattern).matches();
	}

	private void add(String property, String pattern) {
		if (!isValid(pattern)) {
			throw new IllegalArgumentException("'" + LogText.text(pattern) + "' in " + property
					+ " is neither a class name nor a package followed by '.*' or '.**'");
		}
		if (pattern.endsWith(".**")) {
			this.trees.add(pattern.substring(0, pattern.length() - 2));
		}
		else if (pattern.endsWith(".*")) {
			this.packages.add(pattern.substring(0, pattern.length() - 2));
		}
		else {
			this.classes.add(pattern);
		}
	}

	public boolean match(String name) {
		if (this.classes.contains(name)) {
			return true;
		}
		if (this.packages.contains(name.substring(0, Math.max(0, name.lastIndexOf('.'))))) {
			return true;
		}
		for (String tree : this.trees) {
			if (name.startsWith(tree)) {
				return true;
			}
		}
		return false;
	}

}
