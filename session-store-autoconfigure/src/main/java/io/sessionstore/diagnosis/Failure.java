package io.sessionstore.diagnosis;

import java.sql.SQLException;

import org.jspecify.annotations.Nullable;

import org.springframework.core.NestedExceptionUtils;

/**
 * Looks for what is worth saying in a chain of causes.
 */
public final class Failure {

	private Failure() {
	}

	/**
	 * Returns what the database said, or {@code null} if it was not the database that
	 * failed. Pools put exceptions of their own around it.
	 */
	public static @Nullable SQLException reported(Throwable failure) {
		SQLException found = null;
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof SQLException ex) {
				found = ex;
			}
		}
		return found;
	}

	/**
	 * Returns what happened, as the end of a sentence.
	 */
	public static String message(Throwable failure) {
		SQLException reported = reported(failure);
		Throwable said = (reported != null) ? reported : NestedExceptionUtils.getMostSpecificCause(failure);
		String message = (said.getMessage() != null) ? said.getMessage() : said.getClass().getName();
		// Neither PostgreSQL's position in a statement, nor H2's statement, nor the stop.
		return message.split("\\R\\s*Position: |; SQL statement:", 2)[0].strip().replaceFirst("\\.$", "");
	}

	static boolean has(Throwable failure, Class<? extends Throwable> type) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (type.isInstance(cause)) {
				return true;
			}
		}
		return false;
	}

}
