package io.sessionstore.core;

/**
 * Something that happens in a store and is counted.
 */
public enum CountedEvent {

	/** A session began. */
	CREATED,

	/** A request or a caller found a session expired, and it was removed. */
	EXPIRED_ON_READ,

	/** The cleanup removed a session that had expired. */
	EXPIRED_BY_CLEANUP,

	/** Somebody destroyed a session. */
	DESTROYED,

	/** A session got another secret. */
	ROTATED,

	/** A change was laid on top of another's, made meanwhile. */
	MERGED,

	/** The database refused some work because of another's, and it is done again. */
	RETRIED_REFUSED,

	/** Another was faster, and the work is done again. */
	RETRIED_CONFLICT,

	/** An attribute could not be read. */
	UNREADABLE_ATTRIBUTE,

	/** The attributes of a session could not be read at all. */
	UNREADABLE_SESSION,

	/** An access time was written. */
	TOUCH_WRITTEN,

	/** An access time was not written, because the stored one is young enough. */
	TOUCH_SKIPPED,

	/** An access time could not be written, and was left out. */
	TOUCH_FAILED,

	/** Something came that has not the form of a token. */
	TOKEN_MALFORMED,

	/** A token came whose session is not there. */
	TOKEN_UNKNOWN,

	/** A token came whose secret is not that of the session. */
	TOKEN_WRONG

}
