package io.sessionstore.flows;

import java.util.Objects;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.WebAttributes;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.SessionAttribute;

/**
 * An application that lets everybody have two sessions, of which the oldest ends when a
 * third begins, and below {@code /strict} one, beside which no other begins. Its users
 * come from another class.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
class LimitFlows {

	@Bean
	@Order(1)
	SecurityFilterChain strict(HttpSecurity http) {
		return http.securityMatcher("/strict/**")
			.authorizeHttpRequests((requests) -> requests.requestMatchers("/strict/private/**")
				.authenticated()
				.anyRequest()
				.permitAll())
			.formLogin((login) -> login.loginPage("/strict/login"))
			.logout((logout) -> logout.logoutUrl("/strict/logout"))
			.sessionManagement((sessions) -> sessions.maximumSessions(1).maxSessionsPreventsLogin(true))
			.csrf(AbstractHttpConfigurer::disable)
			.build();
	}

	@Bean
	@Order(2)
	SecurityFilterChain lenient(HttpSecurity http) {
		return http
			.authorizeHttpRequests(
					(requests) -> requests.requestMatchers("/private/**").authenticated().anyRequest().permitAll())
			.formLogin(Customizer.withDefaults())
			.sessionManagement((sessions) -> sessions.maximumSessions(2))
			.csrf(AbstractHttpConfigurer::disable)
			.build();
	}

	@RestController
	static class LimitPages {

		@GetMapping({ "/private/who", "/strict/private/who" })
		String who(Authentication authentication) {
			return authentication.getName() + " as "
					+ Objects.requireNonNull(authentication.getPrincipal()).getClass().getSimpleName();
		}

		@GetMapping("/strict/failure")
		String failure(@SessionAttribute(name = WebAttributes.AUTHENTICATION_EXCEPTION,
				required = false) @Nullable AuthenticationException failure) {
			return (failure != null) ? failure.getClass().getSimpleName() + ": " + failure.getMessage() : "none";
		}

	}

}
