package io.sessionstore.core;

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
	REQUIRED

}
