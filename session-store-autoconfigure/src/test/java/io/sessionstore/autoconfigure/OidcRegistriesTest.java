package io.sessionstore.autoconfigure;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.sessionstore.IssuedSession;
import io.sessionstore.SessionOptions;
import io.sessionstore.SessionStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.client.oidc.authentication.logout.OidcLogoutToken;
import org.springframework.security.oauth2.client.oidc.session.InMemoryOidcSessionRegistry;
import org.springframework.security.oauth2.client.oidc.session.OidcSessionInformation;
import org.springframework.security.oauth2.client.oidc.session.OidcSessionRegistry;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Registries that an application brings along, as Spring Security's reference has it.
 */
@ExtendWith(OutputCaptureExtension.class)
class OidcRegistriesTest {

	private static final OidcUser ALICE = new DefaultOidcUser(List.of(), new OidcIdToken("token", Instant.EPOCH,
			Instant.MAX,
			Map.of("sub", "alice", "sid", "theirs", "aud", List.of("client"), "iss", "https://provider.example.org")));

	private final WebApplicationContextRunner runner = Runners.servlet(SessionStoreSecurityAutoConfiguration.class);

	@Test
	void whatAnApplicationsRegistryKnowsEndsToo() {
		this.runner.withUserConfiguration(AsInterface.class).run((context) -> {
			IssuedSession here = context.getBean(SessionStore.class).create(SessionOptions.none());
			OidcSessionRegistry registry = context.getBean(OidcSessionRegistry.class);
			// not in the session itself, as with a repository of contexts of its own
			registry.saveSessionInformation(new OidcSessionInformation(here.session().getId(), Map.of(), ALICE));
			registry.saveSessionInformation(new OidcSessionInformation("elsewhere", Map.of(), ALICE));
			assertThat(registry.removeSessionInformation(logout("of another"))).isEmpty();
			assertThat(read(context, here)).isTrue();
			assertThat(registry.removeSessionInformation(logout("theirs")))
				.extracting(OidcSessionInformation::getSessionId)
				.containsExactly("elsewhere");
			assertThat(read(context, here)).isFalse();
			assertThat(registry.removeSessionInformation(logout("theirs"))).isEmpty();
		});
	}

	@Test
	void aRegistryThatIsDeclaredAsItsClassIsLeftAloneAndWarnedOf(CapturedOutput output) {
		this.runner.withUserConfiguration(AsClass.class).run((context) -> {
			assertThat(context.getBean(InMemoryOidcSessionRegistry.class)).isNotNull();
			assertThat(output).contains("back-channel logout ends no session", "'registry'");
		});
	}

	private static boolean read(ApplicationContext context, IssuedSession session) {
		return context.getBean(SessionStore.class).read(session.token()).isPresent();
	}

	private static OidcLogoutToken logout(String session) {
		return OidcLogoutToken.withTokenValue("logout")
			.issuer("https://provider.example.org")
			.audience(List.of("client"))
			.subject("alice")
			.sessionId(session)
			.jti("1")
			.build();
	}

	@Configuration(proxyBeanMethods = false)
	static class AsInterface {

		@Bean
		OidcSessionRegistry registry() {
			return new InMemoryOidcSessionRegistry();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class AsClass {

		@Bean
		InMemoryOidcSessionRegistry registry() {
			return new InMemoryOidcSessionRegistry();
		}

	}

}
