package io.sessionstore;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;

import io.sessionstore.attributes.AttributeCodec;
import io.sessionstore.core.SessionSettings;
import io.sessionstore.core.StoreBuilder;
import io.sessionstore.core.TokenGenerator;
import io.sessionstore.rows.SessionRows;
import io.sessionstore.testkit.SessionStoreFixture;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

public interface RefusingForgedTokens extends SessionStoreFixture {

	@Test
	default void aMalformedTokenIsNoSessionAndReachesNoDatabase() {
		String token = issue("alice").token();
		context().log().reset();
		Random random = new Random(1);
		for (int i = 0; i < 100_000; i++) {
			String bogus = bogus(random, token, i);
			assertThat(SessionToken.parse(bogus)).isEmpty();
			if (store().read(bogus).isPresent()) {
				throw new AssertionError("Opened by " + bogus);
			}
		}
		for (String bogus : hostile(token)) {
			assertThat(store().read(bogus)).isEmpty();
			assertThat(SessionHandle.parse(bogus)).isEmpty();
			assertThat(context().repository().findById(bogus)).isNull();
			context().repository().deleteById(bogus);
		}
		assertThat(context().log().calls()).isEmpty();
		assertThat(rows()).isOne();
	}

	private static String bogus(Random random, String token, int i) {
		char[] text = token.toCharArray();
		int at = random.nextInt(text.length);
		switch (i % 4) {
			case 0 -> {
				char c = (char) random.nextInt(Character.MAX_VALUE + 1);
				text[at] = (c < 128) ? '=' : c;
			}
			case 1 -> {
				return token.substring(0, at);
			}
			case 2 -> {
				return token + new String(text, 0, at + 1);
			}
			default -> text[text.length - 1] = spare(text[text.length - 1], 1 + random.nextInt(3));
		}
		return new String(text);
	}

	private static char spare(char last, int bits) {
		String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
		return alphabet.charAt(alphabet.indexOf(last) | bits);
	}

	private static List<String> hostile(String token) {
		String handle = new UUID(1, 2).toString();
		return List.of("", "\0", "\0".repeat(43), "'".repeat(43), "' or '1'='1", token + "=", token + "\0", " " + token,
				token.replace('-', '+') + "/", "x".repeat(1 << 20), "\ud83d".repeat(43), token.substring(1) + "\ude00",
				handle.replace("-", ""), "{" + handle + "}", handle + "\0", handle + ".abc", handle + "_abcdef",
				"\uff10".repeat(36), handle.substring(1) + "\u0660", "..".repeat(18), "-".repeat(36));
	}

	@Test
	default void randomTokensOpenNothingAndMakeNothing() {
		issue("alice");
		SecureRandom random = new SecureRandom();
		byte[] bytes = new byte[32];
		for (int i = 0; i < 500; i++) {
			random.nextBytes(bytes);
			assertThat(store().read(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes))).isEmpty();
			assertThat(store().destroy(new SessionHandle(UUID.nameUUIDFromBytes(bytes)))).isFalse();
		}
		assertThat(rows()).isOne();
	}

	@Test
	default void noColumnAndNoIdWorksAsAToken() {
		IssuedSession issued = store()
			.create(SessionOptions.builder().principal("alice").attribute("a", "1").csrfToken().build());
		SessionHandle handle = handle(issued);
		List<byte[]> values = new ArrayList<>();
		Map<String, Object> row = jdbc().queryForMap("select principal_name, created_at, last_accessed_at, "
				+ "inactivity_timeout, expires_at_latest, purge_after, version from http_session");
		row.values().forEach((value) -> values.add(value.toString().getBytes(StandardCharsets.UTF_8)));
		byte[] id = bytes(handle);
		byte[] hash = bytes("secret_hash");
		byte[] attributes = bytes("attributes");
		values.addAll(List.of(id, hash, attributes, issued.session().getId().getBytes(StandardCharsets.UTF_8),
				handle.toString().getBytes(StandardCharsets.UTF_8)));
		for (int from = 0; from + 16 <= hash.length; from++) {
			values.add(join(id, hash, from));
		}
		for (int from = 0; from + 16 <= attributes.length; from++) {
			values.add(join(id, attributes, from));
		}
		for (byte[] value : values) {
			assertThat(texts(value)).allMatch((text) -> store().read(text).isEmpty());
		}
		assertThat(store().read(issued.token())).isPresent();
	}

	private byte[] bytes(String column) {
		return jdbc().queryForObject("select " + column + " from http_session", (row, number) -> row.getBytes(1));
	}

	private static byte[] bytes(SessionHandle handle) {
		UUID value = handle.value();
		return ByteBuffer.allocate(16)
			.putLong(value.getMostSignificantBits())
			.putLong(value.getLeastSignificantBits())
			.array();
	}

	private static byte[] join(byte[] id, byte[] other, int from) {
		return ByteBuffer.allocate(32).put(id).put(other, from, 16).array();
	}

	private static Stream<String> texts(byte[] value) {
		return Stream.of(new String(value, StandardCharsets.UTF_8), new String(value, StandardCharsets.ISO_8859_1),
				HexFormat.of().formatHex(value), Base64.getEncoder().encodeToString(value),
				Base64.getUrlEncoder().encodeToString(value),
				Base64.getUrlEncoder().withoutPadding().encodeToString(value));
	}

	@Test
	default void aHandleThatIsTakenIsNotOverwrittenButAnotherIsTaken() {
		SessionStore repeating = repeating(2);
		IssuedSession first = repeating.create(SessionOptions.builder().principal("alice").attribute("a", "1").build());
		IssuedSession second = repeating.create(SessionOptions.builder().principal("bob").build());
		assertThat(handle(second)).isNotEqualTo(handle(first));
		assertThat(rows()).isEqualTo(2);
		assertThat((String) store().read(first.token()).orElseThrow().getAttribute("a")).isEqualTo("1");
		assertThat(store().read(second.token())).map(SessionHandle::of).contains(handle(second));
		assertThat(store().sessionsOf("bob")).extracting(SessionDetails::handle).containsExactly(handle(second));
	}

	private SessionStore repeating(int handles) {
		SessionSettings settings = context().bean(SessionSettings.class);
		SessionRows rows = context().bean(SessionRows.class);
		return new StoreBuilder(rows, settings, context().bean(AttributeCodec.class))
			.tokens(new TokenGenerator(new RepeatingRandom(handles), settings.clock()))
			.build()
			.store();
	}

	/**
	 * Gives the same bytes for the first handles, then goes on at random.
	 */
	final class RepeatingRandom extends SecureRandom {

		private int left;

		RepeatingRandom(int handles) {
			this.left = handles;
		}

		@Override
		public void nextBytes(byte[] bytes) {
			super.nextBytes(bytes);
			if (bytes.length < 16 && this.left-- > 0) {
				Arrays.fill(bytes, (byte) 7);
			}
		}

	}

}
