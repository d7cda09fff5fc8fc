package io.sessionstore.rows;

import org.springframework.dao.CannotAcquireLockException;

/**
 * The database has refused some work because of another's, and rolled it back: a
 * deadlock, a serialization failure, a failed certification on Galera. The work was not
 * done and may be done again.
 */
public class RefusedException extends CannotAcquireLockException {

	/**
	 * Creates the exception.
	 * @param message what the database says
	 * @param cause the failure as it was reported
	 */
	public RefusedException(String message, Throwable cause) {
		super(message, cause);
	}

}
