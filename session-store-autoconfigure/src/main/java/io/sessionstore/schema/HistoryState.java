package io.sessionstore.schema;

import java.util.Set;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.CoreErrorCode;
import org.flywaydb.core.api.ErrorCode;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.output.ValidateOutput;
import org.flywaydb.core.api.output.ValidateResult;

/**
 * What is wrong with the history of the session table.
 */
enum HistoryState {

	/** Nothing, or it cannot be read. */
	SOUND,

	/** A migration of the store has failed before its end. */
	FAILED,

	/** There are migrations in it that are not the store's. */
	FOREIGN;

	private static final Set<ErrorCode> NOT_OURS = Set.of(CoreErrorCode.APPLIED_REPEATABLE_MIGRATION_NOT_RESOLVED,
			CoreErrorCode.APPLIED_VERSIONED_MIGRATION_NOT_RESOLVED, CoreErrorCode.TYPE_MISMATCH,
			CoreErrorCode.CHECKSUM_MISMATCH, CoreErrorCode.DESCRIPTION_MISMATCH);

	static HistoryState of(Flyway flyway) {
		HistoryState notes = SOUND;
		for (ValidateOutput output : validate(flyway)) {
			if (NOT_OURS.contains(output.errorDetails.errorCode)) {
				return FOREIGN;
			}
			if (output.errorDetails.errorCode == CoreErrorCode.FAILED_VERSIONED_MIGRATION) {
				notes = FAILED;
			}
		}
		return notes;
	}

	private static Iterable<ValidateOutput> validate(Flyway flyway) {
		try {
			ValidateResult result = flyway.validateWithResult();
			return (result.invalidMigrations != null) ? result.invalidMigrations : Set.of();
		}
		catch (FlywayException ex) {
			return Set.of();
		}
	}

}
