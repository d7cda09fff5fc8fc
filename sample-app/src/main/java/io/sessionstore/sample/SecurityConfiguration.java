package io.sessionstore.sample;

import java.io.IOException;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.AndRequestMatcher;
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
			.formLogin((login) -> login.loginPage("/login")
				.defaultSuccessUrl("/account")
				.failureHandler(SecurityConfiguration::keepName)
				.permitAll())
			.logout((logout) -> logout.logoutSuccessUrl("/?out"))
			.csrf((csrf) -> csrf.requireCsrfProtectionMatcher(SecurityConfiguration::needsToken))
			.headers((headers) -> headers
				.contentSecurityPolicy((policy) -> policy.policyDirectives(CONTENT_SECURITY_POLICY)))
			.requestCache((cache) -> cache.requestCache(pagesWorthReturningTo()))
			.exceptionHandling(
					(errors) -> errors.defaultAuthenticationEntryPointFor(SecurityConfiguration::unauthorized, programs)
						.defaultAuthenticationEntryPointFor(new SignInEntryPoint(ended), (request) -> true)
						.accessDeniedHandler(SecurityConfiguration::forbidden))
			.build();
	}

	/**
	 * Programs that look at the actuator name their user and password each time. They get
	 * no session, which would be one for each scrape, and need no token against forged
	 * forms, since no browser sends that header by itself: it is never asked to.
	 */
	@Bean
	@Order(0)
	SecurityFilterChain monitoringFilterChain(HttpSecurity http) {
		RequestMatcher named = (request) -> request.getHeader(HttpHeaders.AUTHORIZATION) != null;
		return http.securityMatcher(new AndRequestMatcher(EndpointRequest.toAnyEndpoint(), named))
			.authorizeHttpRequests((requests) -> requests.requestMatchers(EndpointRequest.to(HealthEndpoint.class))
				.permitAll()
				.anyRequest()
				.hasRole("ADMIN"))
			.httpBasic((basic) -> basic.authenticationEntryPoint(SecurityConfiguration::unauthorized))
			.exceptionHandling((errors) -> errors.authenticationEntryPoint(SecurityConfiguration::unauthorized))
			.sessionManagement((sessions) -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
			.csrf(AbstractHttpConfigurer::disable)
			.build();
	}

	private static void unauthorized(HttpServletRequest request, HttpServletResponse response,
			AuthenticationException ex) throws IOException {
		response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
	}

	// Nobody should have to type a name again for a wrong password.
	private static void keepName(HttpServletRequest request, HttpServletResponse response, AuthenticationException ex)
			throws IOException {
		request.getSession().setAttribute(HomeController.TYPED_NAME, Note.shortened(request.getParameter("username")));
		response.sendRedirect(request.getContextPath() + "/login?error");
	}

	private static void forbidden(HttpServletRequest request, HttpServletResponse response, AccessDeniedException ex)
			throws IOException {
		request.setAttribute(ErrorPages.STALE_FORM, ex instanceof CsrfException);
		response.sendError(HttpServletResponse.SC_FORBIDDEN);
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
