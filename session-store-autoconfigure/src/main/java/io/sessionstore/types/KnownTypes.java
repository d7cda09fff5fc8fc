package io.sessionstore.types;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What {@code classes.txt} says of the classes of the JDK and of libraries: which may be
 * in a session without being named, and which never, whatever is set. They are named, not
 * used: most of the libraries need not be there.
 */
public final class KnownTypes {

	/**
	 * Where the list is on the class path.
	 */
	public static final String RESOURCE = "io/sessionstore/types/classes.txt";

	private static final Map<String, List<String>> LISTED = read();

	private static final TypePatterns KEPT = patterns("keep");

	private static final TypePatterns KEPT_BY_JAVA = patterns("java");

	private static final TypePatterns GADGETS = patterns("refuse");

	private KnownTypes() {
	}

	private static Map<String, List<String>> read() {
		Map<String, List<String>> listed = new HashMap<>();
		try (InputStream list = KnownTypes.class.getResourceAsStream("classes.txt");
				BufferedReader lines = new BufferedReader(
						new InputStreamReader(Objects.requireNonNull(list), StandardCharsets.UTF_8))) {
			for (String line = lines.readLine(); line != null; line = lines.readLine()) {
				if (!line.isEmpty() && line.charAt(0) != '#') {
					String[] words = line.split(" ", 3);
					listed.computeIfAbsent(words[0], (verb) -> new ArrayList<>()).add(words[1]);
				}
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return listed;
	}

	private static TypePatterns patterns(String verb) {
		return new TypePatterns("classes.txt", LISTED.getOrDefault(verb, List.of()));
	}

	/**
	 * Returns whether a class is known to do harm when it is deserialized.
	 */
	public static boolean isGadget(String name) {
		return matches(GADGETS, name);
	}

	/**
	 * Returns whether a package or those below it hold a known gadget.
	 */
	public static boolean haveGadgets(String packageName) {
		String prefix = packageName + ".";
		return isGadget(prefix)
				|| LISTED.getOrDefault("refuse", List.of()).stream().anyMatch((each) -> each.startsWith(prefix));
	}

	static boolean isKept(String name) {
		return matches(KEPT, name) || isKeptByJava(name);
	}

	/**
	 * Returns whether a class, with all that is in its objects, is for Java serialization
	 * alone.
	 */
	public static boolean isKeptByJava(String name) {
		return matches(KEPT_BY_JAVA, name);
	}

	// A class of a library speaks for those nested in it.
	private static boolean matches(TypePatterns patterns, String name) {
		int nested = name.indexOf('$');
		return patterns.match(name) || nested > 0 && patterns.match(name.substring(0, nested));
	}

}
