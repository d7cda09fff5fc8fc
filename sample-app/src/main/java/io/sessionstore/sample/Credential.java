package io.sessionstore.sample;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import org.jspecify.annotations.Nullable;

import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;

/**
 * A password of an account.
 */
@Entity
class Credential {

	@Id
	@GeneratedValue(strategy = GenerationType.IDENTITY)
	private @Nullable Long id;

	@ManyToOne(optional = false)
	@JoinColumn(name = "account_id")
	private Account account;

	@Column(nullable = false, length = 100)
	private String passwordHash;

	@SuppressWarnings("NullAway.Init")
	protected Credential() {
	}

	UserDetails toUserDetails() {
		return User.withUsername(this.account.getUsername())
			.password(this.passwordHash)
			.roles(this.account.getRole())
			.build();
	}

}
