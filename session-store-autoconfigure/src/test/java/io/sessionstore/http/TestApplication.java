package io.sessionstore.http;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;

/**
 * An application such as anybody writes: it knows nothing of the session store.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({ Pages.class, DispatchPages.class })
public class TestApplication {

	@Bean
	Checkpoints checkpoints() {
		return new Checkpoints();
	}

	@Bean
	SecurityFilterChain security(HttpSecurity http, Environment environment, Checkpoints checkpoints) {
		Integer maximum = environment.getProperty("test.maximum-sessions", Integer.class);
		if (environment.getProperty("test.remember-me", Boolean.class, false)) {
			// asks on every request who is signed in, and so for the session
			http.rememberMe((rememberMe) -> rememberMe.key("key"));
		}
		String invalidUrl = environment.getProperty("test.invalid-session-url");
		return http
			.authorizeHttpRequests(
					(requests) -> requests.requestMatchers("/private/**").authenticated().anyRequest().permitAll())
			.formLogin((login) -> login.successHandler(thatStops(checkpoints)))
			.logout((logout) -> logout.logoutSuccessUrl("/public"))
			.csrf(AbstractHttpConfigurer::disable)
			.sessionManagement((sessions) -> {
				if (maximum != null) {
					sessions.maximumSessions(maximum);
				}
				if (invalidUrl != null) {
					sessions.invalidSessionUrl(invalidUrl);
				}
			})
			.build();
	}

	private static AuthenticationSuccessHandler thatStops(Checkpoints checkpoints) {
		SavedRequestAwareAuthenticationSuccessHandler handler = new SavedRequestAwareAuthenticationSuccessHandler();
		return (request, response, authentication) -> {
			checkpoints.pass(request.getParameter("at"));
			handler.onAuthenticationSuccess(request, response, authentication);
		};
	}

	@Bean
	UserDetailsService users() {
		return new InMemoryUserDetailsManager(User.withUsername("alice").password("{noop}password").build(),
				User.withUsername("bob").password("{noop}password").build());
	}

}
