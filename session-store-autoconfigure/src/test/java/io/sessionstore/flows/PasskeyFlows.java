package io.sessionstore.flows;

import java.util.Objects;
import java.util.TreeSet;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.webauthn.management.JdbcPublicKeyCredentialUserEntityRepository;
import org.springframework.security.web.webauthn.management.JdbcUserCredentialRepository;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialUserEntityRepository;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * An application into which passkeys lead, and a password for those who have none yet.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
class PasskeyFlows {

	@Bean
	SecurityFilterChain security(HttpSecurity http) {
		return http
			.authorizeHttpRequests(
					(requests) -> requests.requestMatchers("/private/**").authenticated().anyRequest().permitAll())
			.formLogin(Customizer.withDefaults())
			.webAuthn(
					(passkeys) -> passkeys.rpName("Example").rpId(Passkey.RELYING_PARTY).allowedOrigins(Passkey.ORIGIN))
			.csrf(AbstractHttpConfigurer::disable)
			.build();
	}

	@Bean
	PublicKeyCredentialUserEntityRepository passkeyUsers(JdbcOperations jdbc) {
		return new JdbcPublicKeyCredentialUserEntityRepository(jdbc);
	}

	@Bean
	UserCredentialRepository passkeys(JdbcOperations jdbc) {
		return new JdbcUserCredentialRepository(jdbc);
	}

	@RestController
	static class PasskeyPages {

		@GetMapping("/private/who")
		String who(Authentication login) {
			return login.getName() + " as " + Objects.requireNonNull(login.getPrincipal()).getClass().getSimpleName()
					+ " with " + new TreeSet<>(AuthorityUtils.authorityListToSet(login.getAuthorities())) + " by "
					+ login.getClass().getSimpleName() + " from " + login.getDetails();
		}

	}

}
