package io.sessionstore.benchmarks;

/**
 * One way to keep sessions. Every method that reads returns something that depends on
 * what was read, so that no work can be left out.
 */
interface Store extends AutoCloseable {

	/**
	 * The store and its server, such as {@code session-store@postgresql}.
	 * @return the name in the tables
	 */
	String name();

	/**
	 * Saves a new session.
	 * @param content what is in it
	 * @param principal whose it is
	 * @return what the other methods find it by
	 */
	String create(Content content, String principal);

	/**
	 * Reads a session as a request does: finds it, records the access, reads the security
	 * context and saves.
	 * @param key what finds it
	 * @return something that depends on the content
	 */
	int read(String key);

	/**
	 * Reads a session, changes one small attribute and saves.
	 * @param key what finds it
	 * @param value the attribute's new value
	 * @return something that depends on the content
	 */
	int write(String key, String value);

	/**
	 * Changes the session's id.
	 * @param key what finds it
	 * @return what finds it from now on
	 */
	String rotate(String key);

	/**
	 * Ends a session.
	 * @param key what finds it
	 */
	void destroy(String key);

	/**
	 * Finds all sessions of a principal.
	 * @param principal whose
	 * @return how many there are
	 */
	int list(String principal);

	/**
	 * Whether the store has this operation.
	 * @param operation the operation
	 * @return {@code false} to leave it out
	 */
	default boolean supports(Operation operation) {
		return true;
	}

	/**
	 * Lets so much time pass that every session's access time is due to be written.
	 */
	default void makeTouchDue() {
	}

	/**
	 * Removes every session.
	 */
	void clear();

	@Override
	void close();

}
