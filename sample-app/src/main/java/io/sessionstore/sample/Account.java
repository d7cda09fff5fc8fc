package io.sessionstore.sample;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who can sign in.
 */
@Entity
class Account {

	@Id
	@GeneratedValue(strategy = GenerationType.IDENTITY)
	private @Nullable Long id;

	@Column(nullable = false, unique = true, length = 50)
	private String username;

	@Column(nullable = false, length = 20)
	private String role;

	@SuppressWarnings("NullAway.Init")
	protected Account() {
	}

	String getUsername() {
		return this.username;
	}

	String getRole() {
		return this.role;
	}

}
