package io.sessionstore.diagnosis;

import java.lang.reflect.Parameter;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.core.env.Environment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Finds properties that begin as the store's do and are none of them, such as misspelt
 * ones.
 */
public final class UnknownProperties {

	private static final Pattern OURS = Pattern.compile("session\\.?store[.\\[].*");

	private final Map<String, Pattern> known = new LinkedHashMap<>();

	/**
	 * Learns the names of all properties.
	 * @param types the records that they are bound to, each with its prefix
	 */
	public UnknownProperties(List<Class<?>> types) {
		for (Class<?> type : types) {
			ConfigurationProperties prefix = AnnotationUtils.findAnnotation(type, ConfigurationProperties.class);
			learn((prefix != null) ? prefix.value() : "", type);
		}
	}

	private void learn(String prefix, Class<?> type) {
		for (Parameter parameter : type.getDeclaredConstructors()[0].getParameters()) {
			String name = prefix + "." + DataObjectPropertyName.toDashedForm(parameter.getName());
			if (parameter.getType().isRecord()) {
				learn(name, parameter.getType());
			}
			else {
				boolean several = Map.class.isAssignableFrom(parameter.getType())
						|| Collection.class.isAssignableFrom(parameter.getType());
				// Variables have underscores for hyphens, or nothing.
				String spelling = name.replace(".", "\\.").replace("-", "\\.?");
				this.known.put(name, Pattern.compile(spelling + (several ? "([.\\[].*)?" : "")));
			}
		}
	}

	/**
	 * Returns a line for each property that has no effect. Values are not in it.
	 * @param environment the application's properties
	 */
	public Set<String> in(Environment environment) {
		Set<String> found = new LinkedHashSet<>();
		ConfigurationPropertySources.get(environment).forEach((source) -> {
			if (source instanceof IterableConfigurationPropertySource names) {
				// Variables may be another program's, and only look like ours.
				boolean variables = source.getUnderlyingSource() instanceof SystemEnvironmentPropertySource;
				names.stream()
					.filter((name) -> isUnknown(plain(name.toString())))
					.forEach((name) -> report(name, variables ? 2 : 5, !variables, found));
			}
		});
		return found;
	}

	private boolean isUnknown(String name) {
		return OURS.matcher(name).matches()
				&& this.known.values().stream().noneMatch((spelling) -> spelling.matcher(name).matches());
	}

	private void report(ConfigurationPropertyName property, int near, boolean certain, Set<String> found) {
		String name = plain(property.toString());
		this.known.keySet()
			.stream()
			.min(Comparator.comparingInt((candidate) -> distance(name, plain(candidate))))
			.filter((candidate) -> distance(name, plain(candidate)) <= near)
			.map((candidate) -> "did you mean '" + candidate + "'?")
			.or(() -> certain ? Optional.of("correct or remove it") : Optional.empty())
			.ifPresent((remedy) -> found
				.add("'" + property + "' is no property of the session store and has no effect: " + remedy));
	}

	private static String plain(String name) {
		return name.toLowerCase(Locale.ROOT).replaceAll("[-_]", "");
	}

	// In letters. The right name in another group is near, too.
	private static int distance(String name, String candidate) {
		int[] row = IntStream.rangeClosed(0, candidate.length()).toArray();
		for (int i = 1; i <= name.length(); i++) {
			int diagonal = row[0];
			row[0] = i;
			for (int j = 1; j <= candidate.length(); j++) {
				int above = row[j];
				int changed = diagonal + ((name.charAt(i - 1) == candidate.charAt(j - 1)) ? 0 : 1);
				row[j] = Math.min(changed, 1 + Math.min(above, row[j - 1]));
				diagonal = above;
			}
		}
		int letters = row[candidate.length()];
		return last(name).equals(last(candidate)) ? Math.min(3, letters) : letters;
	}

	private static String last(String name) {
		return name.substring(name.lastIndexOf('.') + 1);
	}

}
