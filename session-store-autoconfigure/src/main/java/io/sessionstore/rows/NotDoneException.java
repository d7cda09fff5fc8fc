package io.sessionstore.rows;

import org.springframework.dao.DataAccessResourceFailureException;

/**
 * The database is there and could not do some work: its disk or memory is full, or it
 * takes no writes. Other than after a broken connection it is known that nothing was
 * done.
 */
public class NotDoneException extends DataAccessResourceFailureException {

	/**
	 * Creates the exception.
	 * @param message what the database says
	 * @param cause the failure as it was reported
	 */
	public NotDoneException(String message, Throwable cause) {
		super(message, cause);
	}

}
