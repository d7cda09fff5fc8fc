package io.sessionstore.diagnosis;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.BeanWrapper;
import org.springframework.beans.BeansException;
import org.springframework.beans.PropertyAccessorFactory;

/**
 * What a database is called in a report: its URL, without anything in which a password
 * could stand, and the user.
 *
 * @param url the beginning of the URL, or {@code null} if it is not known
 * @param user the user, or {@code null} if the user is not known
 */
public record DatabaseName(@Nullable String url, @Nullable String user) {

	private static final DatabaseName UNKNOWN = new DatabaseName(null, null);

	private static final String[] URLS = { "jdbcUrl", "url", "URL" };

	private static final String[] USERS = { "username", "user" };

	// The scheme, and after "//" one host or several, each with or without a port.
	private static final Pattern HOSTS = Pattern.compile("jdbc:[a-z0-9:]+://(?:[\\w.-]+|\\[[0-9a-fA-F:.]+])?(?::\\d+)?"
			+ "(?:,(?:[\\w.-]+|\\[[0-9a-fA-F:.]+])(?::\\d+)?)*(?:/[^@]*)?");

	private static final Pattern SCHEME = Pattern.compile("jdbc:[a-z0-9]+:");

	/**
	 * Asks a data source that may have no connection to give.
	 */
	public static DatabaseName of(DataSource dataSource) {
		Object source = dataSource;
		for (int depth = 0; depth < 5; depth++) {
			BeanWrapper properties = PropertyAccessorFactory.forBeanPropertyAccess(source);
			String url = first(properties, URLS);
			if (url != null) {
				return new DatabaseName(withoutSecrets(url), first(properties, USERS));
			}
			Object target = value(properties, "targetDataSource");
			if (target == null) {
				return UNKNOWN;
			}
			source = target;
		}
		return UNKNOWN;
	}

	/**
	 * Asks a connection.
	 */
	public static DatabaseName of(Connection connection) throws SQLException {
		String url = connection.getMetaData().getURL();
		return new DatabaseName((url != null) ? withoutSecrets(url) : null, connection.getMetaData().getUserName());
	}

	private static @Nullable String first(BeanWrapper properties, String[] names) {
		for (String name : names) {
			if (value(properties, name) instanceof String text) {
				return text;
			}
		}
		return null;
	}

	private static @Nullable Object value(BeanWrapper properties, String name) {
		try {
			return properties.isReadableProperty(name) ? properties.getPropertyValue(name) : null;
		}
		catch (BeansException ex) {
			return null;
		}
	}

	/**
	 * Leaves of an URL what is known to be no secret: neither parameters nor what stands
	 * before the host.
	 * @param url an URL of JDBC
	 * @return its beginning
	 */
	static String withoutSecrets(String url) {
		Matcher scheme = SCHEME.matcher(url);
		if (!scheme.lookingAt()) {
			return "...";
		}
		String begin = url.split("[?;]", 2)[0];
		if (begin.contains("//") ? HOSTS.matcher(begin).matches() : !url.contains("@")) {
			return begin;
		}
		return scheme.group() + "...";
	}

	/**
	 * Returns the database as it stands in a sentence.
	 */
	@Override
	public String toString() {
		return ((this.url != null) ? "'" + this.url + "'" : "its data source")
				+ ((this.user != null) ? " (user '" + this.user + "')" : "");
	}

}
