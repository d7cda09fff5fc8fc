package io.sessionstore.flows;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;

/**
 * Users of Spring Security's own class.
 */
@Configuration(proxyBeanMethods = false)
class PlainUsers {

	@Bean
	UserDetailsService users() {
		return new InMemoryUserDetailsManager(
				User.withUsername("alice").password("{noop}password").roles("ADMIN", "USER").build(),
				User.withUsername("bob").password("{noop}password").roles("USER").build());
	}

}
