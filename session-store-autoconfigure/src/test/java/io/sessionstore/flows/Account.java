package io.sessionstore.flows;

import java.io.Serial;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import org.jspecify.annotations.Nullable;

import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.userdetails.UserDetails;

/**
 * A user as the application keeps it, with nothing but fields and what Spring Security
 * asks for.
 */
@Entity
class Account implements UserDetails {

	@Serial
	private static final long serialVersionUID = 1L;

	@Id
	@GeneratedValue
	private @Nullable Long id;

	private String username = "";

	private String password = "";

	// comes from the database as a collection of Hibernate's own
	@ElementCollection(fetch = FetchType.EAGER)
	private Set<String> roles = new HashSet<>();

	protected Account() {
	}

	Account(String username, String password, Set<String> roles) {
		this.username = username;
		this.password = password;
		this.roles.addAll(roles);
	}

	@Override
	public String getUsername() {
		return this.username;
	}

	@Override
	public String getPassword() {
		return this.password;
	}

	@Override
	public Collection<? extends GrantedAuthority> getAuthorities() {
		return AuthorityUtils.createAuthorityList(this.roles);
	}

}
