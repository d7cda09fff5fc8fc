package io.sessionstore.devices;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;

/**
 * An application from nothing: it has users, and nothing to see for anybody else.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(EmbeddedPage.class)
class DevicesApplication {

	@Bean
	SecurityFilterChain security(HttpSecurity http) {
		return http.authorizeHttpRequests((requests) -> requests
			// These look for themselves.
			.requestMatchers(DevicesServers.PATH + "/**")
			.permitAll()
			.anyRequest()
			.authenticated()).formLogin(Customizer.withDefaults()).build();
	}

	@Bean
	UserDetailsService users() {
		return new InMemoryUserDetailsManager(User.withUsername("alice").password("{noop}password").build(),
				User.withUsername("bob").password("{noop}password").build(),
				User.withUsername("root").password("{noop}password").authorities("ROLE_ADMIN").build());
	}

}
