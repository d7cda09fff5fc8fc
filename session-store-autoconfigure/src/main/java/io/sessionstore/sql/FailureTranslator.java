package io.sessionstore.sql;

import java.sql.SQLException;

import io.sessionstore.rows.NotDoneException;
import io.sessionstore.rows.RefusedException;
import io.sessionstore.vendor.Vendor;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.dao.support.PersistenceExceptionTranslator;
import org.springframework.orm.jpa.vendor.HibernateJpaDialect;

/**
 * The one place where failures of the driver and of Hibernate become Spring's: work that
 * may be done again is a {@link RefusedException}, and a database that is not there, or
 * cannot do the work, is a {@link DataAccessResourceFailureException}, however it says
 * so.
 */
final class FailureTranslator {

	private final PersistenceExceptionTranslator others = new HibernateJpaDialect();

	private final Vendor vendor;

	FailureTranslator(Vendor vendor) {
		this.vendor = vendor;
	}

	RuntimeException translate(RuntimeException failure) {
		SQLException reported = reported(failure);
		if (reported != null && this.vendor.isRefusal(reported)) {
			return new RefusedException("The database has refused the work: " + reported.getMessage(), failure);
		}
		if (reported != null && this.vendor.isAbsence(reported)) {
			return new DataAccessResourceFailureException("The database is not available: " + reported.getMessage(),
					failure);
		}
		if (reported != null && this.vendor.isExhaustion(reported)) {
			return new NotDoneException("The database could not do the work: " + reported.getMessage(), failure);
		}
		if (reported != null && this.vendor.isTimeout(reported)) {
			return new QueryTimeoutException("The database has not answered in time: " + reported.getMessage(),
					failure);
		}
		DataAccessException translated = this.others.translateExceptionIfPossible(failure);
		return (translated != null) ? translated : failure;
	}

	private static @Nullable SQLException reported(Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof SQLException ex) {
				return ex;
			}
		}
		return null;
	}

}
