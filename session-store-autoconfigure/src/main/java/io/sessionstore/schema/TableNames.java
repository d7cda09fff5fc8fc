package io.sessionstore.schema;

import java.util.regex.Pattern;

import io.sessionstore.diagnosis.SessionStoreSetupException;
import org.jspecify.annotations.Nullable;

import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * The name and the schema that the properties give the session table, and the one place
 * where a name that a property gives is looked at before it becomes a part of a
 * statement. Names of indexes follow from the table's and must fit too.
 *
 * @param table the table, or {@code null} for the one that is mapped
 * @param schema the schema, or {@code null} for the persistence unit's
 */
public record TableNames(@Nullable String table, @Nullable String schema) {

	private static final String TABLE = "session-store.schema.table";

	private static final String SCHEMA = "session-store.schema.name";

	private static final String HISTORY_TABLE = "session-store.schema.history-table";

	private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,39}");

	// Of a table that is there already, whatever it is called: quotes open and close.
	private static final String PART = "(?:[\\w$]+|\"[^\"]+\"|`[^`]+`|\\[[^\\]]+\\])";

	private static final Pattern QUALIFIED = Pattern.compile(PART + "(?:\\." + PART + "){0,2}");

	/**
	 * Returns whether a text can stand in a statement as the name of a table that another
	 * has made, with its schema and its quotes.
	 * @param text the text
	 * @return whether it is a name and nothing more
	 */
	public static boolean isQualified(String text) {
		return QUALIFIED.matcher(text).matches();
	}

	public static TableNames of(Environment environment) {
		return new TableNames(name(environment, TABLE), name(environment, SCHEMA));
	}

	/**
	 * Returns the name that the properties give the history of the migrations.
	 * @param name what they say, or {@code null}
	 * @return a name, or {@code null} for one that follows from the table's
	 */
	public static @Nullable String historyTable(@Nullable String name) {
		return (name != null) ? valid(HISTORY_TABLE, name, "our_history") : null;
	}

	private static @Nullable String name(Environment environment, String property) {
		String value = environment.getProperty(property);
		if (!StringUtils.hasText(value)) {
			return null;
		}
		return valid(property, value, property.equals(TABLE) ? "shop_session" : "sessions");
	}

	private static String valid(String property, String value, String example) {
		if (!PLAIN.matcher(value).matches()) {
			throw SessionStoreSetupException.ofProperty(property, value,
					"a name has up to 40 letters, digits and underscores and does not begin with a digit",
					"Set '" + property + "' to a name such as '" + example + "', or remove it.");
		}
		return value;
	}

}
