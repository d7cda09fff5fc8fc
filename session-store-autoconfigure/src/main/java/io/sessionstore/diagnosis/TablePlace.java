package io.sessionstore.diagnosis;

import java.sql.Connection;
import java.sql.SQLException;

import javax.sql.DataSource;

import io.sessionstore.jpa.SessionTable;
import org.jspecify.annotations.Nullable;

/**
 * Where the session table is.
 *
 * @param table its name, without the schema
 * @param schema the schema, or the database where that has no schemas; {@code null} if
 * the driver does not know
 * @param inMemory whether the database ends with the application
 */
public record TablePlace(String table, @Nullable String schema, boolean inMemory) {

	/**
	 * Asks the database.
	 * @throws SessionStoreSetupException if it does not answer
	 */
	public static TablePlace of(DataSource dataSource, SessionTable table) {
		try (Connection connection = dataSource.getConnection()) {
			String schema = table.schema(connection);
			if (schema == null) {
				schema = connection.getMetaData().supportsSchemasInDataManipulation() ? connection.getSchema()
						: connection.getCatalog();
			}
			String url = connection.getMetaData().getURL();
			return new TablePlace(table.name(), schema, url != null && url.startsWith("jdbc:h2:mem:"));
		}
		catch (SQLException ex) {
			throw UnreachableDatabase.failure(DatabaseName.of(dataSource), ex);
		}
	}

}
