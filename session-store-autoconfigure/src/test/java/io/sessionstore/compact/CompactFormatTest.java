package io.sessionstore.compact;

import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import io.sessionstore.AttributeSerializationException;
import io.sessionstore.UnreadableAttributesException;
import io.sessionstore.attributes.AttributeCodec;
import io.sessionstore.attributes.AttributeMap;
import io.sessionstore.attributes.Documents;
import io.sessionstore.attributes.SerializationFormat;
import io.sessionstore.attributes.UnreadablePolicy;
import io.sessionstore.document.RawDocuments;
import io.sessionstore.document.StoredValue;
import io.sessionstore.document.ValueKind;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.authentication.RememberMeAuthenticationToken;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.core.context.TransientSecurityContext;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.core.user.DefaultOAuth2User;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.security.web.csrf.DefaultCsrfToken;
import org.springframework.web.servlet.FlashMap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What Spring Security keeps in a session, in a few bytes, beside both formats.
 */
class CompactFormatTest {

	private static final Instant NOW = Instant.parse("1969-01-02T03:04:05.678901234Z");

	private static final int NO_PART = 0;

	// A count that lies, and as much as its bytes could take.
	private static final int MANY = 1_000_000;

	static Stream<Arguments> values() {
		User user = new User("alic\u00e9", "", false, true, false, true, authorities("ROLE_USER", "ROLE_ADMIN"));
		UsernamePasswordAuthenticationToken unfinished = UsernamePasswordAuthenticationToken.unauthenticated("alice",
				"secret");
		UsernamePasswordAuthenticationToken doubted = login("alice");
		doubted.setAuthenticated(false);
		RememberMeAuthenticationToken remembered = new RememberMeAuthenticationToken("key", erased(),
				authorities("ROLE_USER"));
		remembered.setDetails("details");
		OAuth2AuthenticationToken federated = new OAuth2AuthenticationToken(
				new DefaultOAuth2User(authorities("OAUTH2_USER"), new HashMap<>(Map.of("login", "alice")), "login"),
				authorities("ROLE_USER"), "github");
		List<Object> values = List.of(new SecurityContextImpl(), new SecurityContextImpl(login(erased())),
				new SecurityContextImpl(login(user)), unfinished, doubted, login("alice"), login(42),
				login(new Own("a")), remembered, new SecurityContextImpl(federated), user, erased(),
				new SimpleGrantedAuthority("ROLE_USER"), factor(), new WebAuthenticationDetails("127.0.0.1", "id"),
				new WebAuthenticationDetails("::1", null), new DefaultCsrfToken("X-CSRF-TOKEN", "_csrf", "token"));
		return values.stream()
			.flatMap((value) -> Stream.of(SerializationFormat.values()).map((format) -> Arguments.of(format, value)));
	}

	private static FlashMap flashMap() {
		FlashMap map = new FlashMap();
		map.setTargetRequestPath("/orders/1");
		map.addTargetRequestParam("q", "x").addTargetRequestParam("q", "y").addTargetRequestParam("page", "2");
		map.setExpirationTime(1234567890123L);
		map.put("message", "Saved");
		map.put("nothing", null);
		map.put("form", new Own("a"));
		return map;
	}

	private static List<GrantedAuthority> authorities(String... names) {
		return AuthorityUtils.createAuthorityList(names);
	}

	private static FactorGrantedAuthority factor() {
		return FactorGrantedAuthority.withAuthority(FactorGrantedAuthority.PASSWORD_AUTHORITY).issuedAt(NOW).build();
	}

	private static User erased() {
		User user = new User("alice", "secret", authorities("ROLE_USER"));
		user.eraseCredentials();
		return user;
	}

	private static UsernamePasswordAuthenticationToken login(Object principal) {
		UsernamePasswordAuthenticationToken login = UsernamePasswordAuthenticationToken.authenticated(principal, null,
				List.of(new SimpleGrantedAuthority("ROLE_USER"), factor()));
		login.setDetails(new WebAuthenticationDetails("127.0.0.1", "01900000-0000-7000-8000-000000000001.abcdef"));
		return login;
	}

	@ParameterizedTest
	@MethodSource("values")
	void isOfThisFormAndComesBackAsItIs(SerializationFormat format, Object value) {
		AttributeCodec codec = Documents.codec(format);
		byte[] document = Documents.encode(codec, "a", value);
		assertThat(stored(document).kind()).isEqualTo(ValueKind.COMPACT);
		AttributeMap map = codec.open(Documents.HANDLE, document, null);
		assertThat(map.get("a")).hasSameClassAs(value).usingRecursiveComparison().isEqualTo(value);
		map.detectMutations();
		assertThat(map.isChanged()).isFalse();
		AttributeCodec other = Documents.codec(SerializationFormat.values()[1 - format.ordinal()]);
		assertThat(other.open(Documents.HANDLE, document, null).get("a")).usingRecursiveComparison().isEqualTo(value);
	}

	private static StoredValue stored(byte[] document) {
		return Objects.requireNonNull(RawDocuments.values(document).get("a"));
	}

	// Spring Security of this line holds in its objects what this form writes.
	@Test
	void allClassesHoldWhatIsWritten() {
		assertThat(Shapes.all()).hasSize(11).allMatch(Shape::isComplete);
	}

	@ParameterizedTest
	@ValueSource(strings = { "authority", "authority extra issuedAt", "extra" })
	void aClassThatHoldsSomethingElseIsNotWritten(String fields) {
		assertThat(new Shape<>(99, FactorGrantedAuthority.class, fields, (value, output) -> {
		}, (input) -> factor()).isComplete()).isFalse();
	}

	@Test
	void namesNoClassAndTakesAFewBytes() {
		byte[] document = Documents.encode(Documents.codec(SerializationFormat.JAVA), "a",
				new SecurityContextImpl(login(erased())));
		assertThat(new String(document, StandardCharsets.ISO_8859_1)).doesNotContain("springframework", "java",
				"User;");
		assertThat(document).hasSizeLessThan(180);
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, -1, 31, Integer.MIN_VALUE, Integer.MAX_VALUE, 887503681 })
	void theHashOfAKeyIsKept(int hash) {
		ByteBuffer value = ByteBuffer.allocate(13).put(new byte[] { 1, NO_PART, 5 }).putInt(hash);
		value.put(new byte[] { Shape.TEXT, 1, 'a', 0, 1, Shape.NULL });
		RememberMeAuthenticationToken token = (RememberMeAuthenticationToken) Objects
			.requireNonNull(read(value.array()));
		assertThat(token.getKeyHash()).isEqualTo(hash);
	}

	private static @Nullable Object read(byte[] value) {
		byte[] document = RawDocuments.of(new StoredValue(ValueKind.COMPACT, value, 0, value.length));
		return AttributeCodec.builder()
			.onUnreadable(UnreadablePolicy.FAIL)
			.build()
			.open(Documents.HANDLE, document, null)
			.get("p");
	}

	static Stream<Object> othersOfTheirKind() {
		Own shared = new Own("a");
		UsernamePasswordAuthenticationToken twice = login(shared);
		twice.setDetails(shared);
		User user = erased();
		UsernamePasswordAuthenticationToken userTwice = login(user);
		userTwice.setDetails(user);
		FlashMap same = new FlashMap();
		FlashMap two = flashMap();
		two.put("other", new Own("b"));
		return Stream.of(new TransientSecurityContext(login("alice")), new OwnToken(), new OwnUser(), new Own("a"),
				twice, userTwice, new CopyOnWriteArrayList<>(List.of(same, same)),
				new CopyOnWriteArrayList<>(List.of("a")), two, new SecurityContextImpl(login("unpaired \ud800")));
	}

	@ParameterizedTest
	@MethodSource("othersOfTheirKind")
	void whatIsNotExactlyOfTheseClassesIsWrittenByTheFormat(Object value) {
		AttributeCodec codec = Documents.codec(SerializationFormat.JAVA);
		byte[] document = Documents.encode(codec, "a", value);
		assertThat(stored(document).kind()).isEqualTo(ValueKind.JAVA);
		assertThat(codec.open(Documents.HANDLE, document, null).get("a")).usingRecursiveComparison().isEqualTo(value);
	}

	@Test
	void whatIsThereTwiceStaysOneObject() {
		Own shared = new Own("a");
		UsernamePasswordAuthenticationToken login = login(shared);
		login.setDetails(shared);
		AttributeCodec codec = Documents.codec(SerializationFormat.JAVA);
		UsernamePasswordAuthenticationToken read = (UsernamePasswordAuthenticationToken) codec
			.open(Documents.HANDLE, Documents.encode(codec, "a", login), null)
			.get("a");
		assertThat(Objects.requireNonNull(read).getPrincipal()).isSameAs(read.getDetails());
	}

	@ParameterizedTest
	@EnumSource
	void aPrincipalOfTheApplicationIsAValueOfTheFormat(SerializationFormat format) {
		byte[] document = Documents.encode(Documents.codec(format), "a", new SecurityContextImpl(login(new Own("a"))));
		assertThat(CompactFormat.kindOfPart(stored(document)))
			.isEqualTo((format == SerializationFormat.JSON) ? ValueKind.JSON : ValueKind.JAVA);
	}

	@ParameterizedTest
	@EnumSource
	void aPrincipalOfTheApplicationIsBroughtIntoTheFormat(SerializationFormat format) {
		SecurityContextImpl value = new SecurityContextImpl(login(new Own("a")));
		byte[] other = Documents.encode(Documents.codec(SerializationFormat.values()[1 - format.ordinal()]), "a",
				value);
		AttributeMap map = Documents.codec(format).open(Documents.HANDLE, other, null);
		assertThat(map.get("a")).usingRecursiveComparison().isEqualTo(value);
		map.detectMutations();
		assertThat(map.isChanged()).isFalse();
		map.set("b", 1);
		assertThat(CompactFormat.kindOfPart(stored(Documents.whole(map, Documents.HANDLE))))
			.isEqualTo((format == SerializationFormat.JSON) ? ValueKind.JSON : ValueKind.JAVA);
	}

	@ParameterizedTest
	@EnumSource
	void aPrincipalThatIsNotAllowedIsNamedWithTheRemedy(SerializationFormat format) {
		AttributeCodec codec = AttributeCodec.builder().format(format).build();
		assertThatExceptionOfType(AttributeSerializationException.class)
			.isThrownBy(() -> Documents.encode(codec, "a", new SecurityContextImpl(login(new Own("a")))))
			.withMessageContaining("'a' (org.springframework.security.core.context.SecurityContextImpl)")
			.withMessageContaining(Own.class.getName())
			.withMessageContaining("session-store.serialization.allowed-types");
	}

	static Stream<SecurityContextImpl> changes() {
		SecurityContextImpl erased = new SecurityContextImpl(
				login(new User("alice", "secret", authorities("ROLE_USER"))));
		Objects.requireNonNull((AbstractAuthenticationToken) erased.getAuthentication()).eraseCredentials();
		SecurityContextImpl detailed = new SecurityContextImpl(
				login(new User("alice", "secret", authorities("ROLE_USER"))));
		Objects.requireNonNull((AbstractAuthenticationToken) detailed.getAuthentication()).setDetails(new Own("b"));
		return Stream.of(new SecurityContextImpl(), erased, detailed);
	}

	@ParameterizedTest
	@MethodSource("changes")
	void aChangeInPlaceIsNoticed(SecurityContextImpl changed) {
		AttributeCodec codec = Documents.codec(SerializationFormat.JAVA);
		AttributeMap map = codec.open(Documents.HANDLE, Documents.encode(codec, "a",
				new SecurityContextImpl(login(new User("alice", "secret", authorities("ROLE_USER"))))), null);
		((SecurityContextImpl) Objects.requireNonNull(map.get("a"))).setAuthentication(changed.getAuthentication());
		map.detectMutations();
		assertThat(map.isChanged()).isTrue();
	}

	static Stream<byte[]> hostile() {
		byte[] deep = new byte[MANY];
		Arrays.fill(deep, (byte) 3);
		deep[0] = 1;
		deep[1] = NO_PART;
		byte[] nested = new byte[MANY];
		for (int at = 0; at + 7 < MANY; at += 7) {
			int left = MANY - at - 7;
			ByteBuffer.wrap(nested, at, 7)
				.put(new byte[] { 1, ValueKind.COMPACT, (byte) (left | 0x80), (byte) (left >> 7 | 0x80),
						(byte) (left >> 14 | 0x80), (byte) (left >> 21 | 0x80), 0 });
		}
		return Stream.of(new byte[0], new byte[] { 1 }, new byte[] { 1, NO_PART }, deep, nested,
				// of a tag that nothing has, trailing bytes, null, a part that is not
				// there
				new byte[] { 1, NO_PART, 99 }, new byte[] { 1, NO_PART, 3, 0, 0 },
				new byte[] { 1, NO_PART, Shape.NULL }, new byte[] { 1, NO_PART, Shape.PART },
				// more authorities, or a longer text, than bytes; one of another class
				new byte[] { 1, NO_PART, 4, 0, 0, (byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, 7 },
				new byte[] { 1, NO_PART, Shape.TEXT, (byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, 7 },
				new byte[] { 1, NO_PART, 4, 0, 0, 1, Shape.TEXT, 1, 'a', 1, 0 },
				new byte[] { 1, NO_PART, 12, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, (byte) 0xff, (byte) 0xff, 7 },
				// a name that a constructor refuses, bytes that are no UTF-8, a part of
				// none
				new byte[] { 1, NO_PART, 7, Shape.TEXT, 0 }, new byte[] { 1, NO_PART, Shape.TEXT, 1, (byte) 0xff },
				new byte[] { 1, ValueKind.JAVA, 1, 0, Shape.PART });
	}

	@ParameterizedTest
	@MethodSource("hostile")
	void bytesThatLieAreUnreadable(byte[] value) {
		assertThatExceptionOfType(UnreadableAttributesException.class).isThrownBy(() -> read(value))
			.matches((ex) -> !ex.isReadableElsewhere());
	}

	@Test
	void aLaterVersionIsLeftToTheNodeThatKnowsIt() {
		assertThatExceptionOfType(UnreadableAttributesException.class)
			.isThrownBy(() -> read(new byte[] { 2, NO_PART, Shape.NULL }))
			.matches(UnreadableAttributesException::isReadableElsewhere);
	}

	static class Own implements Serializable {

		private static final long serialVersionUID = 1L;

		private @Nullable String name;

		Own() {
		}

		Own(String name) {
			this.name = name;
		}

		@Override
		public String toString() {
			return String.valueOf(this.name);
		}

	}

	static class OwnUser extends User {

		private static final long serialVersionUID = 1L;

		private final List<String> teams = new ArrayList<>(List.of("red"));

		private final Map<String, Object> settings = new LinkedHashMap<>(Map.of("theme", "dark"));

		OwnUser() {
			super("alice", "", AuthorityUtils.createAuthorityList("ROLE_USER"));
		}

	}

	static class OwnToken extends UsernamePasswordAuthenticationToken {

		private static final long serialVersionUID = 1L;

		OwnToken() {
			super("alice", null, AuthorityUtils.createAuthorityList("ROLE_USER"));
		}

	}

}
