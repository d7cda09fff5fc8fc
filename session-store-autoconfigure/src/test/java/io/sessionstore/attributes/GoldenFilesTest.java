package io.sessionstore.attributes;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

import io.sessionstore.document.EncodedAttributes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.security.authentication.RememberMeAuthenticationToken;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.core.user.DefaultOAuth2User;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.security.web.csrf.DefaultCsrfToken;
import org.springframework.web.servlet.FlashMap;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Documents of every format ever released stay readable: these files are never written
 * again. A new format gets a constant and a new file, made by running this test alone
 * with {@code -Dgolden.write=NAME,NAME} and then committed.
 */
class GoldenFilesTest {

	private static final Path FOLDER = Path.of("src", "test", "resources", "golden");

	enum Golden {

		JAVA(SerializationFormat.JAVA, false, false, 1, 0),
		JAVA_COMPRESSED(SerializationFormat.JAVA, true, false, 1, 3),
		JAVA_ENCRYPTED(SerializationFormat.JAVA, false, true, 1, 0x0C),
		JAVA_COMPRESSED_ENCRYPTED(SerializationFormat.JAVA, true, true, 1, 0x0F),
		JSON(SerializationFormat.JSON, false, false, 1, 0),
		JSON_COMPRESSED(SerializationFormat.JSON, true, false, 1, 3),
		JSON_ENCRYPTED(SerializationFormat.JSON, false, true, 1, 0x0C),
		JSON_COMPRESSED_ENCRYPTED(SerializationFormat.JSON, true, true, 1, 0x0F),
		JSON_KEPT_BY_JAVA(SerializationFormat.JSON, false, false, 1, 0),
		COMPACT(SerializationFormat.JAVA, false, false, 1, 0),
		COMPACT_WITH_JSON(SerializationFormat.JSON, false, false, 1, 0);

		private final SerializationFormat format;

		private final boolean large;

		private final boolean encrypted;

		private final byte[] start;

		Golden(SerializationFormat format, boolean large, boolean encrypted, int... start) {
			this.format = format;
			this.large = large;
			this.encrypted = encrypted;
			this.start = new byte[] { (byte) start[0], (byte) start[1] };
		}

		String file() {
			return name().toLowerCase(Locale.ROOT).replace('_', '-') + ".bin";
		}

		/**
		 * Whether the file is the document below one that is empty.
		 */
		boolean isBase() {
			return this.large;
		}

		String frontFile() {
			return file().replace(".bin", "-front.bin");
		}

		AttributeCodec codec(SerializationFormat format) {
			return AttributeCodec.builder()
				.format(format)
				.onUnreadable(UnreadablePolicy.FAIL)
				.encryption(this.encrypted ? Documents.keys("new", "golden-1") : null)
				.build();
		}

		Map<String, Object> content() {
			if (file().startsWith("compact")) {
				return ofSpringSecurity();
			}
			Map<String, Object> values = new LinkedHashMap<>();
			values.put("text", "\u00e9\u4e2d\uD83D\uDE00");
			values.put("integer", 42);
			values.put("long", 1234567890123L);
			values.put("flag", true);
			values.put("decimal", new BigDecimal("1.10"));
			values.put("uuid", UUID.fromString("01900000-0000-7000-8000-000000000009"));
			values.put("instant", Instant.parse("2026-01-02T03:04:05.678Z"));
			values.put("list", new ArrayList<>(List.of("x", 1, 2L)));
			values.put("map", new LinkedHashMap<>(Map.of("k", "v")));
			if (this == JSON_KEPT_BY_JAVA) {
				TreeMap<String, Object> byCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
				byCase.put("k", "v");
				values.put("by case", byCase);
			}
			if (this.large) {
				values.put("large", "session store ".repeat(500));
				values.put("SPRING_SECURITY_CONTEXT",
						new SecurityContextImpl(UsernamePasswordAuthenticationToken.authenticated(
								new User("alice", "", AuthorityUtils.createAuthorityList("ROLE_USER")), null,
								AuthorityUtils.createAuthorityList("ROLE_USER"))));
				values.put("csrf", new DefaultCsrfToken("X-CSRF-TOKEN", "_csrf", "token"));
			}
			return values;
		}

		private static Map<String, Object> ofSpringSecurity() {
			List<GrantedAuthority> authorities = List.of(new SimpleGrantedAuthority("ROLE_USER"),
					FactorGrantedAuthority.withAuthority(FactorGrantedAuthority.PASSWORD_AUTHORITY)
						.issuedAt(Instant.parse("2026-01-02T03:04:05.678Z"))
						.build());
			User user = new User("\u00e9\u4e2d\uD83D\uDE00", null, true, false, true, false, authorities);
			UsernamePasswordAuthenticationToken login = UsernamePasswordAuthenticationToken.authenticated(user,
					"secret", authorities);
			login.setDetails(new WebAuthenticationDetails("127.0.0.1", null));
			OAuth2AuthenticationToken federated = new OAuth2AuthenticationToken(
					new DefaultOAuth2User(authorities.subList(0, 1), new LinkedHashMap<>(Map.of("sub", "bob")), "sub"),
					authorities, "google");
			Map<String, Object> values = new LinkedHashMap<>();
			values.put("nobody", new SecurityContextImpl());
			values.put("login", new SecurityContextImpl(login));
			values.put("unfinished", UsernamePasswordAuthenticationToken.unauthenticated("alice", "secret"));
			values.put("remembered", new RememberMeAuthenticationToken("key", "alice", authorities));
			values.put("federated", new SecurityContextImpl(federated));
			values.put("csrf", new DefaultCsrfToken("X-CSRF-TOKEN", "_csrf", "token"));
			FlashMap flashMap = new FlashMap();
			flashMap.setTargetRequestPath("/orders/1");
			flashMap.addTargetRequestParam("q", "x");
			flashMap.setExpirationTime(1234567890123L);
			flashMap.put("message", "Saved");
			values.put("flash", new CopyOnWriteArrayList<>(List.of(flashMap)));
			return values;
		}

	}

	@ParameterizedTest
	@EnumSource
	void documentStaysReadable(Golden golden) throws IOException {
		byte[] document = read(golden.file());
		assertThat(document).startsWith(golden.start);
		for (SerializationFormat format : SerializationFormat.values()) {
			AttributeMap map = golden.isBase()
					? golden.codec(format).open(Documents.HANDLE, read(golden.frontFile()), document)
					: golden.codec(format).open(Documents.HANDLE, document, null);
			assertThat(map.names()).containsExactlyElementsOf(golden.content().keySet());
			golden.content()
				.forEach((name,
						value) -> assertThat(map.get(name)).as(name).usingRecursiveComparison().isEqualTo(value));
		}
	}

	private static byte[] read(String file) throws IOException {
		try (InputStream input = GoldenFilesTest.class.getResourceAsStream("/golden/" + file)) {
			assertThat(input).as(file).isNotNull();
			return input.readAllBytes();
		}
	}

	@Test
	@EnabledIfSystemProperty(named = "golden.write", matches = ".+")
	void writeNewFiles() throws IOException {
		Files.createDirectories(FOLDER);
		for (String name : System.getProperty("golden.write").split(",")) {
			Golden golden = Golden.valueOf(name);
			AttributeMap map = AttributeCodec.builder()
				.format(golden.format)
				.encryption(golden.encrypted ? Documents.keys("golden-1") : null)
				.build()
				.empty();
			golden.content().forEach(map::set);
			EncodedAttributes encoded = map.encode(Documents.HANDLE);
			// Fails if the file exists: what was released is not replaced.
			if (encoded.base() != null) {
				Files.write(FOLDER.resolve(golden.frontFile()), encoded.front(), StandardOpenOption.CREATE_NEW);
			}
			Files.write(FOLDER.resolve(golden.file()), (encoded.base() != null) ? encoded.base() : encoded.front(),
					StandardOpenOption.CREATE_NEW);
		}
	}

}
