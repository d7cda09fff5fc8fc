package io.sessionstore.autoconfigure;

import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * The name and the schema that the properties give the session table. Names of indexes
 * follow from the table's and must fit too.
 *
 * @param table the table, or {@code null} for the one that is mapped
 * @param schema the schema, or {@code null} for the persistence unit's
 */
record TableNames(@Nullable String table, @Nullable String schema) {

	private static final String TABLE = "session-store.schema.table";

	private static final String SCHEMA = "session-store.schema.name";

	private static final String HISTORY_TABLE = "session-store.schema.history-table";

	private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,39}");

	static TableNames of(Environment environment) {
		return new TableNames(name(environment, TABLE), name(environment, SCHEMA));
	}

	/**
	 * Returns the name that the properties give the history of the migrations.
	 * @return a name, or {@code null} for one that follows from the table's
	 */
	static @Nullable String historyTable(SessionStoreProperties.Schema properties) {
		String name = properties.historyTable();
		if (name != null && !StringUtils.hasText(name)) {
			throw new InvalidSessionStorePropertyException(HISTORY_TABLE, name, "a table needs a name",
					"Set '" + HISTORY_TABLE + "' to a name, or remove it.");
		}
		return name;
	}

	private static @Nullable String name(Environment environment, String property) {
		String value = environment.getProperty(property);
		if (!StringUtils.hasText(value)) {
			return null;
		}
		if (!PLAIN.matcher(value).matches()) {
			throw new InvalidSessionStorePropertyException(property, value,
					"a name has up to 40 letters, digits and underscores and does not begin with a digit",
					"Set '" + property + "' to a name such as '"
							+ (property.equals(TABLE) ? "shop_session" : "sessions") + "'.");
		}
		return value;
	}

}
