package io.sessionstore.flows;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Objects;
import java.util.TreeSet;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.WebAttributes;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.preauth.x509.X509AuthenticationFilter;
import org.springframework.security.web.authentication.switchuser.SwitchUserFilter;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.SessionAttribute;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * An application into which every way of Spring Security leads. Its users come from
 * another class.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
class SecurityFlows {

	/**
	 * Where a proxy that ends TLS would pass on the client's certificate.
	 */
	static final String CERTIFICATE = "Client-Certificate";

	@Bean
	SecurityFilterChain security(HttpSecurity http, UserDetailsService users) {
		return http
			.authorizeHttpRequests((requests) -> requests.requestMatchers("/private/**")
				.authenticated()
				.requestMatchers("/login/impersonate")
				.hasRole("ADMIN")
				.requestMatchers("/logout/impersonate")
				.hasAuthority(SwitchUserFilter.ROLE_PREVIOUS_ADMINISTRATOR)
				.anyRequest()
				.permitAll())
			.formLogin(Customizer.withDefaults())
			.rememberMe((rememberMe) -> rememberMe.key("key"))
			// in place of a mail
			.oneTimeTokenLogin((login) -> login.tokenGenerationSuccessHandler(
					(request, response, token) -> response.getWriter().write(token.getTokenValue())))
			// left alone, these two ask for the credentials on every request
			.httpBasic((basic) -> basic.securityContextRepository(new HttpSessionSecurityContextRepository()))
			.x509((certificates) -> certificates.withObjectPostProcessor(inTheSession()))
			.addFilterAfter(switchUserFilter(users), AuthorizationFilter.class)
			.csrf(AbstractHttpConfigurer::disable)
			.build();
	}

	private static ObjectPostProcessor<X509AuthenticationFilter> inTheSession() {
		return new ObjectPostProcessor<>() {

			@Override
			public <F extends X509AuthenticationFilter> F postProcess(F filter) {
				filter.setSecurityContextRepository(new HttpSessionSecurityContextRepository());
				return filter;
			}

		};
	}

	// no bean, for the servlet container would take it for a filter of its own
	private static SwitchUserFilter switchUserFilter(UserDetailsService users) {
		SwitchUserFilter filter = new SwitchUserFilter();
		filter.setUserDetailsService(users);
		filter.setSecurityContextRepository(new HttpSessionSecurityContextRepository());
		filter.setTargetUrl("/private/who");
		filter.afterPropertiesSet();
		return filter;
	}

	@Bean
	FilterRegistrationBean<Filter> certificates() {
		FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>(new CertificateFilter());
		registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
		return registration;
	}

	private static final class CertificateFilter extends OncePerRequestFilter {

		@Override
		protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
				throws ServletException, IOException {
			String encoded = request.getHeader(CERTIFICATE);
			if (encoded != null) {
				request.setAttribute("jakarta.servlet.request.X509Certificate",
						new X509Certificate[] { certificate(encoded) });
			}
			chain.doFilter(request, response);
		}

		private static X509Certificate certificate(String encoded) throws ServletException {
			try {
				return (X509Certificate) CertificateFactory.getInstance("X.509")
					.generateCertificate(new ByteArrayInputStream(Base64.getDecoder().decode(encoded)));
			}
			catch (CertificateException ex) {
				throw new ServletException(ex);
			}
		}

	}

	@RestController
	static class FlowPages {

		@GetMapping("/private/who")
		String who(Authentication authentication) {
			return authentication.getName() + " as "
					+ Objects.requireNonNull(authentication.getPrincipal()).getClass().getSimpleName() + " with "
					+ new TreeSet<>(AuthorityUtils.authorityListToSet(authentication.getAuthorities()));
		}

		@GetMapping("/failure")
		String failure(@SessionAttribute(name = WebAttributes.AUTHENTICATION_EXCEPTION,
				required = false) @Nullable AuthenticationException failure) {
			return (failure != null) ? failure.getClass().getSimpleName() + ": " + failure.getMessage() : "none";
		}

	}

}
