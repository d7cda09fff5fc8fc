package io.sessionstore.pool;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/**
 * Something that the application keeps for itself.
 */
@Entity
class Visit {

	@Id
	Long id;

	String page = "";

}
