package io.sessionstore.documentation;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/**
 * Somebody who may sign in.
 */
@Entity
@Table(name = "app_user")
public class User {

	@Id
	private Long id;

	protected User() {
	}

	User(Long id) {
		this.id = id;
	}

	Long getId() {
		return this.id;
	}

}
