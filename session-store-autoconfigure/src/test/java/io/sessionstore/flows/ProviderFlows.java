package io.sessionstore.flows;

import java.util.Objects;
import java.util.TreeSet;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.annotation.RegisteredOAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.client.web.HttpSessionOAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.oauth2.core.user.OAuth2User;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.WebAttributes;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.SessionAttribute;

/**
 * An application whose users sign in at an identity provider, and that keeps in the
 * session what the provider lets it do for them.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
class ProviderFlows {

	// As an application writes it that has no handler and no registry of its own.
	@Bean
	SecurityFilterChain security(HttpSecurity http) {
		return http.oidcLogout((logout) -> logout.backChannel(Customizer.withDefaults()))
			.authorizeHttpRequests(
					(requests) -> requests.requestMatchers("/private/**").authenticated().anyRequest().permitAll())
			.oauth2Login(Customizer.withDefaults())
			.oauth2Client(Customizer.withDefaults())
			.build();
	}

	@Bean
	OAuth2AuthorizedClientRepository authorizedClients() {
		return new HttpSessionOAuth2AuthorizedClientRepository();
	}

	@RestController
	static class ProviderPages {

		private final OAuth2AuthorizedClientRepository clients;

		ProviderPages(OAuth2AuthorizedClientRepository clients) {
			this.clients = clients;
		}

		@GetMapping("/set")
		void set(@RequestParam String value, HttpSession session) {
			session.setAttribute("value", value);
		}

		@GetMapping("/get")
		String get(@SessionAttribute String value) {
			return value;
		}

		@GetMapping("/failure")
		String failure(@SessionAttribute(name = WebAttributes.AUTHENTICATION_EXCEPTION,
				required = false) @Nullable AuthenticationException failure) {
			return (failure != null) ? failure.getClass().getSimpleName() + ": " + failure.getMessage() : "none";
		}

		@GetMapping("/private/who")
		String who(OAuth2AuthenticationToken login) {
			OAuth2User user = login.getPrincipal();
			String who = user.getName() + " as " + user.getClass().getSimpleName() + " of "
					+ login.getAuthorizedClientRegistrationId() + " with "
					+ new TreeSet<>(AuthorityUtils.authorityListToSet(login.getAuthorities())) + ", seats "
					+ user.getAttributes().get("plan");
			if (user instanceof OidcUser oidc) {
				return who + ", issued by " + oidc.getIssuer() + " at " + oidc.getIssuedAt() + " until "
						+ oidc.getExpiresAt() + ", " + oidc.getIdToken().getClaims().get("realm_access") + ", "
						+ Objects.requireNonNull(oidc.getUserInfo()).getEmail();
			}
			return who;
		}

		@GetMapping("/private/client/{registration}")
		String client(@PathVariable String registration, OAuth2AuthenticationToken login, HttpServletRequest request) {
			OAuth2AuthorizedClient client = this.clients.loadAuthorizedClient(registration, login, request);
			return (client != null) ? told(client) : "none";
		}

		@GetMapping("/private/calendar")
		String calendar(@RegisteredOAuth2AuthorizedClient("calendar") OAuth2AuthorizedClient client) {
			return told(client);
		}

		private static String told(OAuth2AuthorizedClient client) {
			return client.getAccessToken().getTokenValue() + " " + client.getAccessToken().getScopes() + " of "
					+ client.getPrincipalName() + " at " + client.getClientRegistration().getClientId() + " until "
					+ client.getAccessToken().getExpiresAt() + ", then "
					+ Objects.requireNonNull(client.getRefreshToken()).getTokenValue();
		}

	}

}
