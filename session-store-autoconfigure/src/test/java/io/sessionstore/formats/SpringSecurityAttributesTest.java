package io.sessionstore.formats;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import com.nimbusds.jose.util.JSONObjectUtils;
import io.sessionstore.AttributeSerializationException;
import io.sessionstore.attributes.AttributeCodec;
import io.sessionstore.attributes.Documents;
import io.sessionstore.attributes.JavaFallback;
import io.sessionstore.attributes.SerializationFormat;
import io.sessionstore.attributes.UnreadablePolicy;
import jakarta.servlet.http.Cookie;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.DisabledException;
import org.springframework.security.authentication.InternalAuthenticationServiceException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.RememberMeAuthenticationToken;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authentication.ott.OneTimeTokenAuthentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.OidcUserInfo;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUserAuthority;
import org.springframework.security.oauth2.core.user.DefaultOAuth2User;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.security.web.authentication.preauth.PreAuthenticatedAuthenticationToken;
import org.springframework.security.web.authentication.switchuser.SwitchUserGrantedAuthority;
import org.springframework.security.web.csrf.DefaultCsrfToken;
import org.springframework.security.web.savedrequest.DefaultSavedRequest;
import org.springframework.security.web.savedrequest.SavedCookie;
import org.springframework.util.ClassUtils;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.web.servlet.FlashMap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What Spring Security and Spring MVC put in a session survives in both formats, with
 * nothing configured.
 */
public class SpringSecurityAttributesTest {

	private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678Z");

	// Not before Spring Security 7.1.
	private static final boolean ONE_TIME_TOKENS_AS_JSON = ClassUtils
		.isPresent("org.springframework.security.jackson.OneTimeTokenAuthenticationMixin", null);

	public static Stream<Arguments> values() throws Exception {
		List<Object> values = new ArrayList<>();
		UsernamePasswordAuthenticationToken login = login();
		values.add(new SecurityContextImpl(login));
		values.add(new SecurityContextImpl());
		values.add(login);
		values.add(new RememberMeAuthenticationToken("key", user(), user().getAuthorities()));
		values.add(new AnonymousAuthenticationToken("key", "anonymous", user().getAuthorities()));
		if (ONE_TIME_TOKENS_AS_JSON) {
			values.add(new SecurityContextImpl(new OneTimeTokenAuthentication(user(), user().getAuthorities())));
		}
		values.add(new SecurityContextImpl(oidcLogin()));
		values.add(new SecurityContextImpl(oauth2Login()));
		values.add(authorizationRequest());
		values.add(new HashMap<>(Map.of("state", authorizationRequest())));
		values.add(authorizedClient());
		values.add(new HashMap<>(Map.of("google", authorizedClient())));
		values.add(savedRequest());
		values.add(new SavedCookie(new Cookie("c", "v")));
		values.add(new DefaultCsrfToken("X-CSRF-TOKEN", "_csrf", "token"));
		values.add(details());
		values.add(new SwitchUserGrantedAuthority("ROLE_PREVIOUS_ADMINISTRATOR", login));
		values.add(new BadCredentialsException("Bad credentials"));
		values.add(failed(new BadCredentialsException("Bad credentials")));
		values.add(Boolean.TRUE);
		values.add("alice");
		values.add(Locale.forLanguageTag("de-AT"));
		values.add(java.util.TimeZone.getTimeZone("Europe/Vienna"));
		values.add(new LinkedMultiValueMap<>(Map.of("a", List.of("b"))));
		return arguments(values);
	}

	public static Stream<Arguments> flashMaps() {
		FlashMap plain = new FlashMap();
		plain.put("message", "Saved");
		FlashMap targeted = new FlashMap();
		targeted.put("message", "Saved");
		targeted.setTargetRequestPath("/orders/1");
		targeted.addTargetRequestParam("q", "x");
		targeted.setExpirationTime(1234567890123L);
		return arguments(List.of(new CopyOnWriteArrayList<>(List.of(plain, targeted)), targeted));
	}

	public static Stream<Arguments> failures() {
		return arguments(List.of(new LockedException("locked"), new DisabledException("disabled"),
				failed(new LockedException("locked")),
				new InternalAuthenticationServiceException("db", new DataAccessResourceFailureException("down")),
				new OAuth2AuthenticationException(new OAuth2Error("invalid_token", "why", "https://example.org"))));
	}

	private static Stream<Arguments> arguments(List<Object> values) {
		return values.stream()
			.flatMap((value) -> Stream.of(SerializationFormat.values()).map((format) -> Arguments.of(format, value)));
	}

	@ParameterizedTest
	@MethodSource({ "values", "flashMaps", "failures" })
	void survivesTheRoundTrip(SerializationFormat format, Object value) {
		assertSame(roundTrip(format, value), value);
	}

	public static void assertSame(Object read, Object value) {
		assertThat(read).hasSameClassAs(value);
		if (value instanceof DefaultSavedRequest || value instanceof OAuth2AuthorizedClient
				|| value instanceof OAuth2AuthorizationRequest || value instanceof SavedCookie
				|| value instanceof DefaultCsrfToken || value instanceof Map<?, ?> || value instanceof Throwable) {
			assertThat(read).usingRecursiveComparison()
				.ignoringFields("cause", "stackTrace", "suppressedExceptions", "authenticationRequest")
				.isEqualTo(value);
		}
		else {
			assertThat(read).isEqualTo(value);
		}
	}

	private static Object roundTrip(SerializationFormat format, Object value) {
		AttributeCodec codec = AttributeCodec.builder().format(format).onUnreadable(UnreadablePolicy.FAIL).build();
		Object read = codec.open(Documents.HANDLE, Documents.encode(codec, "a", value), null).get("a");
		assertThat(read).isNotNull();
		return read;
	}

	@ParameterizedTest
	@MethodSource("formats")
	void detailsAndAuthoritiesOfALoginAreKept(SerializationFormat format) {
		SecurityContextImpl read = (SecurityContextImpl) roundTrip(format, new SecurityContextImpl(login()));
		assertThat(read.getAuthentication()).isNotNull();
		assertThat(read.getAuthentication().getDetails()).isEqualTo(details());
		assertThat(read.getAuthentication().isAuthenticated()).isTrue();
		assertThat(AuthorityUtils.authorityListToSet(read.getAuthentication().getAuthorities())).contains("ROLE_USER",
				FactorGrantedAuthority.PASSWORD_AUTHORITY);
	}

	static Stream<SerializationFormat> formats() {
		return Stream.of(SerializationFormat.values());
	}

	@ParameterizedTest
	@MethodSource("formats")
	void detailsOfALoginThatWasMadeElsewhereAreKept(SerializationFormat format) {
		PreAuthenticatedAuthenticationToken login = new PreAuthenticatedAuthenticationToken(user(), "n/a",
				user().getAuthorities());
		login.setDetails(details());
		assertThat(roundTrip(format, login)).isEqualTo(login).extracting("details").isEqualTo(details());
	}

	@ParameterizedTest
	@MethodSource("formats")
	void nestedClaimsAsTheTokenParserMakesThemAreKept(SerializationFormat format) throws Exception {
		Map<String, Object> claims = JSONObjectUtils.parse("{\"realm_access\":{\"roles\":[\"admin\"],\"level\":1}}");
		assertThat(roundTrip(format, claims)).isEqualTo(claims);
	}

	@Test
	void cookieThatJsonWouldMakeHttpOnlyIsRefusedByIt() {
		for (SerializationFormat format : SerializationFormat.values()) {
			assertThat(roundTrip(format, new Cookie("c", "v"))).isEqualTo(new Cookie("c", "v"));
		}
		AttributeCodec json = AttributeCodec.builder()
			.format(SerializationFormat.JSON)
			.javaFallback(JavaFallback.NONE)
			.build();
		assertThatExceptionOfType(AttributeSerializationException.class)
			.isThrownBy(() -> Documents.encode(json, "a", new Cookie("c", "v")))
			.withMessageContaining("would not come back as it is");
	}

	@Test
	void claimsOfEveryKindAreKept() throws Exception {
		for (SerializationFormat format : SerializationFormat.values()) {
			SecurityContextImpl read = (SecurityContextImpl) roundTrip(format, new SecurityContextImpl(oidcLogin()));
			assertThat(read.getAuthentication()).isNotNull();
			DefaultOidcUser user = (DefaultOidcUser) read.getAuthentication().getPrincipal();
			assertThat(user.getIssuer()).isEqualTo(URI.create("https://example.org").toURL());
			assertThat(user.getIdToken().getExpiresAt()).isEqualTo(NOW.plusSeconds(60));
			assertThat(user.getClaims()).containsEntry("aud", List.of("client"));
			assertThat(user.getClaims()).extractingByKey("realm_access").isEqualTo(Map.of("roles", List.of("admin")));
		}
	}

	private static User user() {
		return new User("alice", "", AuthorityUtils.createAuthorityList("ROLE_USER", "ROLE_ADMIN"));
	}

	private static WebAuthenticationDetails details() {
		return new WebAuthenticationDetails("127.0.0.1", "01900000-0000-7000-8000-000000000001.abcdef");
	}

	private static UsernamePasswordAuthenticationToken login() {
		List<GrantedAuthority> authorities = new ArrayList<>(user().getAuthorities());
		authorities
			.add(FactorGrantedAuthority.withAuthority(FactorGrantedAuthority.PASSWORD_AUTHORITY).issuedAt(NOW).build());
		UsernamePasswordAuthenticationToken login = UsernamePasswordAuthenticationToken.authenticated(user(), null,
				authorities);
		login.setDetails(details());
		login.eraseCredentials();
		return login;
	}

	private static AuthenticationException failed(AuthenticationException failure) {
		UsernamePasswordAuthenticationToken request = UsernamePasswordAuthenticationToken.unauthenticated("alice",
				"wrong");
		request.setDetails(details());
		failure.setAuthenticationRequest(request);
		return failure;
	}

	private static OAuth2AuthenticationToken oidcLogin() throws Exception {
		Map<String, Object> claims = new LinkedHashMap<>();
		claims.put("sub", "alice");
		claims.put("iss", URI.create("https://example.org").toURL());
		claims.put("aud", new ArrayList<>(List.of("client")));
		claims.put("iat", NOW);
		claims.put("exp", NOW.plusSeconds(60));
		claims.put("email_verified", true);
		claims.put("auth_time", 1234567890123L);
		claims.put("realm_access", new LinkedHashMap<>(Map.of("roles", new ArrayList<>(List.of("admin")))));
		OidcIdToken token = new OidcIdToken("id-token", NOW, NOW.plusSeconds(60), claims);
		OidcUserInfo info = new OidcUserInfo(new LinkedHashMap<>(Map.of("sub", "alice", "email", "a@example.org")));
		Set<GrantedAuthority> authorities = new LinkedHashSet<>(
				List.of(new OidcUserAuthority(token, info), new SimpleGrantedAuthority("SCOPE_openid")));
		OAuth2AuthenticationToken login = new OAuth2AuthenticationToken(new DefaultOidcUser(authorities, token, info),
				authorities, "google");
		login.setDetails(details());
		return login;
	}

	private static OAuth2AuthenticationToken oauth2Login() {
		List<GrantedAuthority> authorities = AuthorityUtils.createAuthorityList("OAUTH2_USER");
		return new OAuth2AuthenticationToken(
				new DefaultOAuth2User(authorities, new LinkedHashMap<>(Map.of("login", "alice", "id", 42)), "login"),
				authorities, "github");
	}

	private static OAuth2AuthorizationRequest authorizationRequest() {
		return OAuth2AuthorizationRequest.authorizationCode()
			.authorizationUri("https://example.org/authorize")
			.clientId("client")
			.redirectUri("https://app.example.org/login/oauth2/code/google")
			.scopes(Set.of("openid"))
			.state("state")
			.additionalParameters(Map.of("nonce", "n"))
			.attributes(Map.of("registration_id", "google"))
			.build();
	}

	private static OAuth2AuthorizedClient authorizedClient() {
		ClientRegistration registration = ClientRegistration.withRegistrationId("google")
			.clientId("client")
			.clientSecret("secret")
			.authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
			.redirectUri("{baseUrl}/login/oauth2/code/{registrationId}")
			.scope("openid")
			.authorizationUri("https://example.org/authorize")
			.tokenUri("https://example.org/token")
			.userInfoUri("https://example.org/userinfo")
			.jwkSetUri("https://example.org/keys")
			.build();
		return new OAuth2AuthorizedClient(registration, "alice",
				new OAuth2AccessToken(OAuth2AccessToken.TokenType.BEARER, "access", NOW, NOW.plusSeconds(60),
						Set.of("openid")),
				new OAuth2RefreshToken("refresh", NOW));
	}

	private static DefaultSavedRequest savedRequest() {
		MockHttpServletRequest request = new MockHttpServletRequest("GET", "/orders");
		request.setQueryString("a=b");
		request.addParameter("a", "b", "c");
		request.addHeader("Accept", "text/html");
		request.addHeader("Accept-Language", "de");
		request.setCookies(new Cookie("theme", "dark"));
		request.addPreferredLocale(Locale.GERMANY);
		return new DefaultSavedRequest(request, "continue");
	}

}
