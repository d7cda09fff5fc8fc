package io.sessionstore.jpa;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/**
 * The default session entity: the base columns and nothing else.
 */
@Entity(name = "HttpSessionRecord")
@Table(name = HttpSessionRecord.TABLE)
public class HttpSessionRecord extends SessionRecord {

	/**
	 * The name of the table.
	 */
	public static final String TABLE = "http_session";

	/**
	 * For JPA.
	 */
	protected HttpSessionRecord() {
	}

}
