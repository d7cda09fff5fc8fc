package io.sessionstore.jpa;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import jakarta.persistence.EntityManagerFactory;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.persister.entity.AbstractEntityPersister;
import org.jspecify.annotations.Nullable;

/**
 * The place and the name of the session table, as Hibernate will write them into every
 * statement: with the schema, and with quotes where it quotes.
 *
 * @param sql what stands in a statement
 * @param columns the names of all columns, as they stand in a statement
 */
public record SessionTable(String sql, List<String> columns) {

	private static final String QUOTES = "\"`[]";

	/**
	 * Finds out what the table of a persistence unit is called.
	 * @param entityManagerFactory the persistence unit
	 * @return the table
	 * @throws IllegalArgumentException if the unit has no session entity
	 */
	public static SessionTable of(EntityManagerFactory entityManagerFactory) {
		SessionFactoryImplementor sessionFactory = SessionEntities.require(entityManagerFactory);
		Class<? extends SessionRecord> entity = SessionEntities.entity(entityManagerFactory);
		AbstractEntityPersister persister = (AbstractEntityPersister) sessionFactory.getMappingMetamodel()
			.getEntityDescriptor(entity);
		return new SessionTable(persister.getTableName(), new SessionColumns(sessionFactory, entity).names());
	}

	/**
	 * Returns the columns that Hibernate quotes.
	 * @return their names, in quotes
	 */
	public List<String> quotedColumns() {
		return this.columns.stream().filter(SessionTable::isQuoted).toList();
	}

	/**
	 * Returns the bare name, without schema and quotes.
	 * @return the name, as it was mapped
	 */
	public String name() {
		List<String> parts = parts();
		return unquoted(parts.get(parts.size() - 1));
	}

	/**
	 * Returns the schema that statements name, or the catalog where the database calls it
	 * so, as the database itself writes it.
	 * @param connection an open connection to the database
	 * @return the schema, or {@code null} if it is the connection's
	 * @throws SQLException if the database does not answer
	 */
	public @Nullable String schema(Connection connection) throws SQLException {
		List<String> parts = parts();
		if (parts.size() < 2) {
			return null;
		}
		String schema = parts.get(parts.size() - 2);
		DatabaseMetaData metaData = connection.getMetaData();
		if (isQuoted(schema)) {
			return unquoted(schema);
		}
		if (metaData.storesUpperCaseIdentifiers()) {
			return schema.toUpperCase(Locale.ROOT);
		}
		return metaData.storesLowerCaseIdentifiers() ? schema.toLowerCase(Locale.ROOT) : schema;
	}

	/**
	 * Returns whether a column is one of the table's.
	 * @param name the name as the database writes it
	 * @param wanted the name as it stands in a statement
	 * @return whether they are the same column
	 */
	public static boolean isSameName(String name, String wanted) {
		return isQuoted(wanted) ? unquoted(wanted).equals(name) : wanted.equalsIgnoreCase(name);
	}

	private static boolean isQuoted(String part) {
		return QUOTES.indexOf(part.charAt(0)) >= 0;
	}

	private static String unquoted(String part) {
		return isQuoted(part) ? part.substring(1, part.length() - 1) : part;
	}

	private List<String> parts() {
		List<String> parts = new ArrayList<>();
		StringBuilder part = new StringBuilder();
		boolean quoted = false;
		for (char c : this.sql.toCharArray()) {
			quoted ^= QUOTES.indexOf(c) >= 0;
			if (c == '.' && !quoted) {
				parts.add(part.toString());
				part.setLength(0);
			}
			else {
				part.append(c);
			}
		}
		parts.add(part.toString());
		return parts;
	}

}
