package io.sessionstore.compact;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.authentication.RememberMeAuthenticationToken;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.core.user.OAuth2User;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.security.web.csrf.DefaultCsrfToken;
import org.springframework.util.ClassUtils;

/**
 * The classes that are known, as far as their libraries are there.
 */
@SuppressWarnings("NullAway") // Constructors get what getters gave, whatever they say of
								// null.
final class Shapes {

	private static final String SECURITY = "org.springframework.security.";

	private static final String OF_ALL_TOKENS = "authenticated authorities ";

	private static final int LENGTH_OF_KEY = 7;

	private static final Map<Class<?>, Shape<?>> BY_TYPE = new HashMap<>();

	private static final Map<Integer, Shape<?>> BY_TAG = new HashMap<>();

	static {
		for (Shape<?> shape : all()) {
			BY_TAG.put(shape.tag(), shape);
			if (shape.isComplete()) {
				BY_TYPE.put(shape.type(), shape);
			}
		}
	}

	private Shapes() {
	}

	/**
	 * Returns how objects of a class are written, or {@code null} if they are not.
	 */
	static @Nullable Shape<?> of(Class<?> type) {
		return BY_TYPE.get(type);
	}

	static @Nullable Shape<?> of(int tag) {
		return BY_TAG.get(tag);
	}

	static List<Shape<?>> all() {
		List<Shape<?>> all = new ArrayList<>();
		if (isPresent("org.springframework.web.servlet.FlashMap")) {
			all.addAll(MvcShapes.all());
		}
		if (isPresent(SECURITY + "core.context.SecurityContextImpl")) {
			all.addAll(Core.shapes());
		}
		if (isPresent(SECURITY + "web.csrf.DefaultCsrfToken")) {
			all.addAll(Web.shapes());
		}
		if (isPresent(SECURITY + "oauth2.client.authentication.OAuth2AuthenticationToken")) {
			all.add(OAuth2.shape());
		}
		return all;
	}

	private static boolean isPresent(String name) {
		return ClassUtils.isPresent(name, Shapes.class.getClassLoader());
	}

	/**
	 * Writes what every authentication has besides its principal.
	 */
	private static void writeRest(AbstractAuthenticationToken token, CompactOutput output) {
		output.objects(token.getAuthorities());
		output.flag(token.isAuthenticated());
		output.detail(token.getDetails());
	}

	private static List<GrantedAuthority> authorities(CompactInput input) {
		return input.objects(GrantedAuthority.class);
	}

	private static <T extends AbstractAuthenticationToken> T readRest(T token, CompactInput input) {
		if (!input.flag()) {
			token.setAuthenticated(false);
		}
		token.setDetails(input.object(Object.class));
		return token;
	}

	private static final class Core {

		static List<Shape<?>> shapes() {
			return List.of(
					new Shape<>(3, SecurityContextImpl.class, "authentication",
							(context, output) -> output.object(context.getAuthentication()),
							(input) -> new SecurityContextImpl(input.object(Authentication.class))),
					new Shape<>(4, UsernamePasswordAuthenticationToken.class,
							OF_ALL_TOKENS + "credentials details principal", (token, output) -> {
								output.object(token.getPrincipal());
								output.detail(token.getCredentials());
								writeRest(token, output);
							},
							(input) -> readRest(new UsernamePasswordAuthenticationToken(input.object(Object.class),
									input.object(Object.class), authorities(input)), input)),
					new Shape<>(5, RememberMeAuthenticationToken.class, OF_ALL_TOKENS + "details keyHash principal",
							(token, output) -> {
								output.number(token.getKeyHash());
								output.object(token.getPrincipal());
								writeRest(token, output);
							},
							(input) -> readRest(new RememberMeAuthenticationToken(key(input.number()),
									input.required(Object.class), authorities(input)), input)),
					new Shape<>(6, User.class,
							"accountNonExpired accountNonLocked authorities credentialsNonExpired enabled password"
									+ " username",
							Core::write,
							(input) -> new User(input.text(), input.object(String.class), input.flag(), input.flag(),
									input.flag(), input.flag(), authorities(input))),
					new Shape<>(7, SimpleGrantedAuthority.class, "role",
							(authority, output) -> output.object(authority.getAuthority()),
							(input) -> new SimpleGrantedAuthority(input.text())),
					new Shape<>(8, FactorGrantedAuthority.class, "authority issuedAt", Core::write,
							(input) -> FactorGrantedAuthority.withAuthority(input.text())
								.issuedAt(Instant.ofEpochSecond(input.longNumber(), input.number()))
								.build()));
		}

		private static void write(User user, CompactOutput output) {
			output.object(user.getUsername());
			output.object(user.getPassword());
			output.flag(user.isEnabled());
			output.flag(user.isAccountNonExpired());
			output.flag(user.isCredentialsNonExpired());
			output.flag(user.isAccountNonLocked());
			output.objects(user.getAuthorities());
		}

		private static void write(FactorGrantedAuthority authority, CompactOutput output) {
			output.object(authority.getAuthority());
			output.longNumber(authority.getIssuedAt().getEpochSecond());
			output.number(authority.getIssuedAt().getNano());
		}

		// A token keeps the hash of its key, and its constructor takes a key: any of that
		// hash.
		private static String key(int hash) {
			char[] key = new char[LENGTH_OF_KEY];
			long rest = Integer.toUnsignedLong(hash);
			for (int i = key.length - 1; i >= 0; i--) {
				key[i] = (char) (rest % 31);
				rest /= 31;
			}
			return new String(key);
		}

	}

	private static final class Web {

		static List<Shape<?>> shapes() {
			return List.of(new Shape<>(Shape.DETAILS, WebAuthenticationDetails.class, "remoteAddress sessionId",
					(details, output) -> {
						output.object(details.getRemoteAddress());
						output.object(details.getSessionId());
					}, (input) -> new WebAuthenticationDetails(input.object(String.class), input.object(String.class))),
					new Shape<>(10, DefaultCsrfToken.class, "headerName parameterName token", (token, output) -> {
						output.object(token.getHeaderName());
						output.object(token.getParameterName());
						output.object(token.getToken());
					}, (input) -> new DefaultCsrfToken(input.text(), input.text(), input.text())));
		}

	}

	private static final class OAuth2 {

		static Shape<?> shape() {
			return new Shape<>(11, OAuth2AuthenticationToken.class,
					OF_ALL_TOKENS + "authorizedClientRegistrationId details principal", (token, output) -> {
						output.object(token.getPrincipal());
						output.object(token.getAuthorizedClientRegistrationId());
						writeRest(token, output);
					}, (input) -> oauth2(input.required(OAuth2User.class), input.text(), input));
		}

		private static OAuth2AuthenticationToken oauth2(OAuth2User user, String registration, CompactInput input) {
			return readRest(new OAuth2AuthenticationToken(user, authorities(input), registration), input);
		}

	}

}
