package io.sessionstore.jpa;

import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.session.Session;

/**
 * Columns that the session table has besides the store's, whichever entity it is mapped
 * by. Each bean of this type is called before a session is written, while the store holds
 * no connection; what it returns becomes part of the same {@code insert} or
 * {@code update}. The store does not read these columns. Needed early while the
 * application starts, so it must not depend on the store. Called by several threads.
 */
public interface AdditionalSessionColumns {

	/**
	 * Returns the columns. The start-up stops if the table lacks one of them.
	 * @return their names as they stand in a statement, with the types of their values,
	 * such as {@code String} or {@code Long}
	 */
	Map<String, Class<?>> columns();

	/**
	 * Returns what is written.
	 * @param session the session; reading it costs no statement
	 * @param occasion why it is written
	 * @return values by columns, {@code null} to clear one; other columns stay as they
	 * are
	 */
	Map<String, @Nullable Object> values(Session session, Occasion occasion);

	/**
	 * Returns the migrations that add the columns to the store's own table.
	 * @return by default {@code null}: the table has the columns already
	 */
	default @Nullable Migrations migrations() {
		return null;
	}

	/**
	 * Migrations of Flyway, with a history of their own. In their SQL,
	 * <code>${table}</code> is the table as it stands in a statement.
	 *
	 * @param name up to 10 letters, a part of the history table's name
	 * @param folder the folder on the class path with one folder for each database, such
	 * as {@code shop/sessions/}, which has {@code postgresql}
	 */
	record Migrations(String name, String folder) {
	}

	/**
	 * Why a session is written.
	 */
	enum Occasion {

		/**
		 * It is new, and nobody has signed in.
		 */
		CREATION,

		/**
		 * It has got a principal, as a new session or later, or its principal has proved
		 * anew who they are: the session's id changes then.
		 */
		SIGN_IN,

		/**
		 * Something else has changed.
		 */
		CHANGE

	}

}
