package io.sessionstore.flows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * An identity provider as an application sees it. Whoever comes is alice, and any part of
 * it can be away.
 */
final class IdentityProvider implements AutoCloseable {

	static final String TOKEN = "/token";

	static final String KEYS = "/keys";

	static final String USER = "/user";

	private final RSAKey key = newKey();

	private final HttpServer server;

	// what was asked for, by the code that was given
	private final Map<String, Map<String, String>> codes = new ConcurrentHashMap<>();

	private volatile Set<String> away = Set.of();

	private volatile @Nullable String otherNonce;

	private volatile @Nullable String session;

	IdentityProvider() {
		try {
			this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.server.createContext("/authorize", this::authorize);
		this.server.createContext(TOKEN, this::token);
		this.server.createContext(KEYS,
				(exchange) -> answer(exchange, 200, new JWKSet(this.key).toPublicJWKSet().toJSONObject()));
		this.server.createContext("/.well-known/openid-configuration", (exchange) -> answer(exchange, 200,
				Map.of("issuer", uri(), "authorization_endpoint", uri() + "/authorize", "token_endpoint", uri() + TOKEN,
						"jwks_uri", uri() + KEYS, "userinfo_endpoint", uri() + USER, "subject_types_supported",
						List.of("public"), "response_types_supported", List.of("code"))));
		this.server.createContext(USER, (exchange) -> answer(exchange, 200, Map.of("sub", "alice", "login", "alice",
				"preferred_username", "Alice A.", "email", "alice@example.org", "plan", Map.of("seats", 3))));
		this.server.start();
	}

	String uri() {
		return "http://localhost:" + this.server.getAddress().getPort();
	}

	/**
	 * From now on nobody answers at these paths, and everybody at all others.
	 */
	void away(String... paths) {
		this.away = Set.of(paths);
	}

	/**
	 * Signs tokens for another login than the one that was asked for.
	 */
	void otherNonce(@Nullable String nonce) {
		this.otherNonce = nonce;
	}

	private void authorize(HttpExchange exchange) throws IOException {
		Map<String, String> asked = parameters(exchange.getRequestURI().getRawQuery());
		String code = UUID.randomUUID().toString();
		this.codes.put(code, asked);
		exchange.getResponseHeaders()
			.set("Location", asked.get("redirect_uri") + "?code=" + code + "&state="
					+ Objects.requireNonNull(asked.get("state")).replace("=", "%3D"));
		answer(exchange, 302, Map.of());
	}

	private void token(HttpExchange exchange) throws IOException {
		Map<String, String> asked = parameters(
				new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
		Map<String, Object> tokens = new LinkedHashMap<>();
		// so short that whoever wants to use it renews it first
		tokens.put("expires_in", 30);
		tokens.put("token_type", "Bearer");
		tokens.put("refresh_token", "refresh");
		if ("refresh".equals(asked.get("refresh_token"))) {
			tokens.put("access_token", "renewed");
			answer(exchange, 200, tokens);
			return;
		}
		Map<String, String> given = this.codes.remove(asked.getOrDefault("code", ""));
		if (given == null || !challenge(asked).equals(given.get("code_challenge"))) {
			answer(exchange, 400, Map.of("error", "invalid_grant"));
			return;
		}
		tokens.put("access_token", "access");
		tokens.put("scope", given.get("scope"));
		String nonce = given.get("nonce");
		if (nonce != null) {
			tokens.put("id_token", idToken((this.otherNonce != null) ? this.otherNonce : nonce));
		}
		answer(exchange, 200, tokens);
	}

	/**
	 * Names the session here of whoever signs in from now on.
	 */
	void session(@Nullable String sid) {
		this.session = sid;
	}

	/**
	 * What is sent to an application whose user has signed out here.
	 * @param subject who, or {@code null} not to say
	 * @param sid from which session, or {@code null} for all of them
	 */
	String logoutToken(@Nullable String subject, @Nullable String sid) {
		return signed("logout+jwt",
				claims().subject(subject)
					.claim("sid", sid)
					.jwtID(UUID.randomUUID().toString())
					.claim("events", Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of())));
	}

	private String idToken(String nonce) {
		return signed("JWT",
				claims().subject("alice")
					.claim("sid", this.session)
					.claim("auth_time", Instant.now().getEpochSecond())
					.claim("nonce", nonce)
					.claim("preferred_username", "Alice A.")
					.claim("realm_access", Map.of("roles", List.of("admin"), "level", 1)));
	}

	private JWTClaimsSet.Builder claims() {
		Instant now = Instant.now();
		return new JWTClaimsSet.Builder().issuer(uri())
			.audience(List.of("client"))
			.issueTime(Date.from(now))
			.expirationTime(Date.from(now.plusSeconds(600)));
	}

	private String signed(String type, JWTClaimsSet.Builder claims) {
		try {
			SignedJWT token = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(this.key.getKeyID())
				.type(new JOSEObjectType(type))
				.build(), claims.build());
			token.sign(new RSASSASigner(this.key));
			return token.serialize();
		}
		catch (JOSEException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private void answer(HttpExchange exchange, int status, Map<String, Object> body) throws IOException {
		try (exchange) {
			if (this.away.contains(exchange.getRequestURI().getPath())) {
				return;
			}
			byte[] bytes = JsonMapper.shared().writeValueAsBytes(body);
			exchange.getResponseHeaders().set("Content-Type", "application/json");
			exchange.sendResponseHeaders(status, bytes.length);
			exchange.getResponseBody().write(bytes);
		}
	}

	private static String challenge(Map<String, String> asked) {
		try {
			byte[] hash = MessageDigest.getInstance("SHA-256")
				.digest(asked.getOrDefault("code_verifier", "").getBytes(StandardCharsets.US_ASCII));
			return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static Map<String, String> parameters(String form) {
		Map<String, String> parameters = new LinkedHashMap<>();
		for (String pair : form.split("&")) {
			String[] parts = pair.split("=", 2);
			parameters.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
		}
		return parameters;
	}

	private static RSAKey newKey() {
		try {
			return new RSAKeyGenerator(2048).keyID("key").generate();
		}
		catch (JOSEException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public void close() {
		this.server.stop(0);
	}

}
