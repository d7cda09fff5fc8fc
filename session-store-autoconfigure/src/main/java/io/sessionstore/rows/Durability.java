package io.sessionstore.rows;

/**
 * Which writes wait until the database has them on its disk. Renewals of access times
 * never wait, if the database allows this for a single statement: a lost one makes a
 * session expire earlier, not later.
 */
public enum Durability {

	/**
	 * Every write except renewals of access times.
	 */
	FULL,

	/**
	 * The end of a session and what concerns its security: a new secret, another
	 * principal, another timeout. New sessions and changes of attributes do not wait: a
	 * crash of the database may lose the last of them.
	 */
	RELAXED

}
