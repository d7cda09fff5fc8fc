package io.sessionstore.devices;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.springframework.core.io.ClassPathResource;
import org.springframework.web.util.HtmlUtils;

/**
 * HTML with fields to be filled: <code>{{name}}</code> is escaped,
 * <code>{{{name}}}</code> is HTML already. A field without a value is one of the texts.
 */
final class Template {

	private static final Pattern PART = Pattern.compile("(?s)<!-- ([a-z-]+) -->\n(.*?)(?=<!-- [a-z-]+ -->\n|\\z)");

	private static final Pattern FIELD = Pattern.compile("\\{\\{([\\w.-]+)}}|\\{\\{\\{([\\w.-]+)}}}");

	private final String html;

	private Template(String html) {
		this.html = html;
	}

	/**
	 * Reads the parts of a page.
	 * @return templates by the names that stand above them
	 */
	static Map<String, Template> parts() {
		Map<String, Template> parts = new HashMap<>();
		Matcher part = PART.matcher(text("devices.html"));
		while (part.find()) {
			parts.put(part.group(1), new Template(part.group(2)));
		}
		return parts;
	}

	static String text(String resource) {
		try {
			return new ClassPathResource(resource, Template.class).getContentAsString(StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Fills the fields.
	 */
	String fill(Words words, Map<String, String> values) {
		return FIELD.matcher(this.html).replaceAll((field) -> {
			String name = field.group(1);
			return Matcher.quoteReplacement((name != null) ? HtmlUtils.htmlEscape(value(words, values, name), "UTF-8")
					: value(words, values, field.group(2)));
		});
	}

	private static String value(Words words, Map<String, String> values, String name) {
		String value = values.get(name);
		return (value != null) ? value : words.get(name);
	}

}
