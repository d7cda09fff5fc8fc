package io.sessionstore.rows;

/**
 * Which writes wait until the database has them on its disk. Records of accesses never
 * do, where the database can be told so for one statement: one that is lost ends a
 * session earlier, not later.
 */
public enum Durability {

	/**
	 * Every write but the record of an access.
	 */
	FULL,

	/**
	 * The end of a session and what concerns its security: a new secret, another
	 * principal, another timeout. New sessions and changes of attributes do not wait: a
	 * crash of the database may lose those of its last moments.
	 */
	RELAXED

}
