package io.sessionstore.ownentity;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/**
 * Somebody who may sign in.
 */
@Entity
@Table(name = "test_user")
public class Account {

	@Id
	private String name;

	protected Account() {
	}

	public Account(String name) {
		this.name = name;
	}

	public String getName() {
		return this.name;
	}

}
