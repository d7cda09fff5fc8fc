package io.sessionstore.sample;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Who may see what.
 */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

	private static final PathPatternRequestMatcher.Builder PATHS = PathPatternRequestMatcher.withDefaults();

	private static final String CONTENT_SECURITY_POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; "
			+ "img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

	@Bean
	SecurityFilterChain securityFilterChain(HttpSecurity http, EndedSessions ended) {
		RequestMatcher programs = new OrRequestMatcher(PATHS.matcher("/api/**"), EndpointRequest.toAnyEndpoint());
		return http
			.authorizeHttpRequests((requests) -> requests
				.requestMatchers("/", "/sample.css", "/sample.js", "/sample.svg", "/error", "/login")
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
			.csrf((csrf) -> csrf.requireCsrfProtectionMatcher(SecurityConfiguration::needsToken))
			.headers((headers) -> headers
				.contentSecurityPolicy((policy) -> policy.policyDirectives(CONTENT_SECURITY_POLICY)))
			.requestCache((cache) -> cache.requestCache(pagesWorthReturningTo()))
			.exceptionHandling((errors) -> errors
				.defaultAuthenticationEntryPointFor(
						(request, response, ex) -> response.sendError(HttpServletResponse.SC_UNAUTHORIZED), programs)
				.defaultAuthenticationEntryPointFor(new SignInEntryPoint(ended), (request) -> true))
			.build();
	}

	// The token against forged forms ends with its session, and a page may be open
	// longer.
	// A browser that says by itself that a form comes from our own pages needs none: no
	// page can make it say so of another's. Browsers say it over HTTPS and on localhost.
	private static boolean needsToken(HttpServletRequest request) {
		return CsrfFilter.DEFAULT_CSRF_MATCHER.matches(request)
				&& !"same-origin".equals(request.getHeader("Sec-Fetch-Site"));
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
