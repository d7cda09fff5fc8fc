package io.sessionstore.sample;

import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.HttpStatusEntryPoint;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Who may see what. Nothing here knows about the session store.
 */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

	private static final PathPatternRequestMatcher.Builder PATHS = PathPatternRequestMatcher.withDefaults();

	@Bean
	SecurityFilterChain securityFilterChain(HttpSecurity http) {
		RequestMatcher api = PATHS.matcher("/api/**");
		return http
			.authorizeHttpRequests((requests) -> requests.requestMatchers("/", "/sample.css", "/error")
				.permitAll()
				.requestMatchers(EndpointRequest.to(HealthEndpoint.class))
				.permitAll()
				.requestMatchers(EndpointRequest.toAnyEndpoint())
				.hasRole("ADMIN")
				.requestMatchers("/admin/**")
				.hasRole("ADMIN")
				.anyRequest()
				.authenticated())
			.formLogin((login) -> login.loginPage("/login").defaultSuccessUrl("/account").permitAll())
			.logout((logout) -> logout.logoutSuccessUrl("/"))
			.requestCache((cache) -> cache.requestCache(pagesWorthReturningTo()))
			.exceptionHandling((errors) -> errors
				.defaultAuthenticationEntryPointFor(new HttpStatusEntryPoint(HttpStatus.UNAUTHORIZED), api))
			.build();
	}

	// Remembering where somebody wanted to go takes a session. By default every unknown
	// path that a robot tries would make one.
	private static RequestCache pagesWorthReturningTo() {
		HttpSessionRequestCache cache = new HttpSessionRequestCache();
		cache.setRequestMatcher(new OrRequestMatcher(PATHS.matcher("/account"), PATHS.matcher("/admin/sessions")));
		return cache;
	}

	@Bean
	UserDetailsService userDetailsService(CredentialRepository credentials) {
		return (username) -> credentials.findByAccountUsername(username)
			.map(Credential::toUserDetails)
			.orElseThrow(() -> new UsernameNotFoundException("No such account"));
	}

}
