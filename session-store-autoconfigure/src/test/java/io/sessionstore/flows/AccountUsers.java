package io.sessionstore.flows;

import java.util.List;
import java.util.Set;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;

/**
 * Users that are entities of the application.
 */
@Configuration(proxyBeanMethods = false)
class AccountUsers {

	@Bean
	UserDetailsService users(AccountRepository accounts) {
		// another server may have made them
		if (accounts.count() == 0) {
			accounts.saveAll(List.of(new Account("alice", "{noop}password", Set.of("ROLE_ADMIN", "ROLE_USER")),
					new Account("bob", "{noop}password", Set.of("ROLE_USER"))));
		}
		return (username) -> accounts.findByUsername(username)
			.orElseThrow(() -> new UsernameNotFoundException(username));
	}

}
