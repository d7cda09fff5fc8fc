package io.sessionstore.flows;

import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.authorization.EnableMultiFactorAuthentication;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * An application that asks for a password and for a one-time token. Its users come from
 * another class.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@EnableMultiFactorAuthentication(
		authorities = { FactorGrantedAuthority.PASSWORD_AUTHORITY, FactorGrantedAuthority.OTT_AUTHORITY })
class FactorFlows {

	@Bean
	SecurityFilterChain security(HttpSecurity http) {
		return http
			.authorizeHttpRequests(
					(requests) -> requests.requestMatchers("/private/**").authenticated().anyRequest().permitAll())
			.formLogin(Customizer.withDefaults())
			// in place of a mail
			.oneTimeTokenLogin((login) -> login.tokenGenerationSuccessHandler(
					(request, response, token) -> response.getWriter().write(token.getTokenValue())))
			.csrf(AbstractHttpConfigurer::disable)
			.build();
	}

	@RestController
	static class FactorPages {

		@GetMapping({ "/private/who", "/who" })
		String who(Authentication authentication) {
			TreeMap<String, Object> factors = new TreeMap<>();
			TreeSet<String> others = new TreeSet<>();
			authentication.getAuthorities().forEach((authority) -> {
				if (authority instanceof FactorGrantedAuthority factor) {
					factors.put(factor.getAuthority(), factor.getIssuedAt());
				}
				else {
					others.add(Objects.requireNonNull(authority.getAuthority()));
				}
			});
			return authentication.getName() + " as "
					+ Objects.requireNonNull(authentication.getPrincipal()).getClass().getSimpleName() + " with "
					+ factors.keySet() + " and " + others + ", since " + factors.values();
		}

	}

}
