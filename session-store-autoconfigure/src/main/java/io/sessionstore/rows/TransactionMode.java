package io.sessionstore.rows;

import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * What a write does when its caller has a transaction.
 */
public enum TransactionMode {

	/**
	 * It commits by itself, so that it survives the caller's rollback.
	 */
	REQUIRES_NEW,

	/**
	 * It joins the caller's transaction and is committed or rolled back with it.
	 */
	REQUIRED;

	/**
	 * Returns whether a statement of this thread would now be part of a caller's
	 * transaction, and see its uncommitted changes.
	 * @return whether it joins
	 */
	public boolean joinsCaller() {
		return this == REQUIRED && TransactionSynchronizationManager.isActualTransactionActive();
	}

	/**
	 * Returns whether a statement of this thread would now be part of a caller's
	 * transaction that may write nothing.
	 * @return whether it joins and is read-only
	 */
	public boolean joinsCallerThatOnlyReads() {
		return joinsCaller() && TransactionSynchronizationManager.isCurrentTransactionReadOnly();
	}

}
