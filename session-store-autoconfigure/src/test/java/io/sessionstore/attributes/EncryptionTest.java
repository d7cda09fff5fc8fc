package io.sessionstore.attributes;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.sessionstore.AttributeSerializationException;
import io.sessionstore.ForeignSession;
import io.sessionstore.KeyRing;
import io.sessionstore.SessionHandle;
import io.sessionstore.UnreadableAttributesException;
import io.sessionstore.formats.RawJava;
import io.sessionstore.types.TypePolicy;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for encryption.
 */
class EncryptionTest {

	private static final Map<String, Object> VALUES = Map.of("secret", "s3cret value", "long", "x".repeat(1_500));

	private static AttributeCodec codec(SerializationFormat format, @Nullable KeyRing keys) {
		return Documents.application(format).encryption(keys).build();
	}

	@ParameterizedTest
	@EnumSource
	void encryptedDocumentShowsNothingAndComesBack(SerializationFormat format) {
		AttributeCodec codec = codec(format, Documents.keys("k1"));
		byte[] document = Documents.encode(codec, VALUES);
		assertThat(new String(document, java.nio.charset.StandardCharsets.ISO_8859_1)).doesNotContain("s3cret")
			.contains("k1");
		AttributeMap map = codec.open(Documents.HANDLE, document, null);
		VALUES.forEach((name, value) -> assertThat(map.get(name)).isEqualTo(value));
	}

	@Test
	void everyWriteHasItsOwnNonce() {
		AttributeCodec codec = codec(SerializationFormat.JAVA, Documents.keys("k1"));
		AttributeMap map = codec.empty();
		map.set("a", "x");
		assertThat(Documents.whole(map, Documents.HANDLE)).isNotEqualTo(Documents.whole(map, Documents.HANDLE));
	}

	@Test
	void emptyDocumentIsEncryptedToo() {
		AttributeCodec codec = codec(SerializationFormat.JAVA, Documents.keys("k1"));
		byte[] document = Documents.whole(codec.empty(), Documents.HANDLE);
		assertThat(document).isNotEmpty();
		assertThat(codec.open(Documents.HANDLE, document, null).names()).isEmpty();
		assertUnreadable(codec, Documents.OTHER, document);
	}

	@ParameterizedTest
	@EnumSource
	void rotationReadsOldKeysAndWritesTheActiveOne(SerializationFormat format) {
		byte[] old = Documents.encode(codec(format, Documents.keys("old")), VALUES);
		AttributeCodec rotated = codec(format, Documents.keys("new", "old"));
		AttributeMap map = rotated.open(Documents.HANDLE, old, null);
		byte[] rewritten = Documents.whole(map, Documents.HANDLE);
		AttributeCodec newOnly = codec(format, Documents.keys("new"));
		assertThat(newOnly.open(Documents.HANDLE, rewritten, null).get("secret")).isEqualTo("s3cret value");
		assertUnreadable(newOnly, Documents.HANDLE, old);
	}

	@ParameterizedTest
	@EnumSource
	void plainRowStaysReadableAndIsEncryptedWhenWrittenNext(SerializationFormat format) {
		byte[] plain = Documents.encode(codec(format, null), "a", "readable");
		AttributeCodec codec = Documents.application(format)
			.encryption(Documents.keys("k1"))
			.acceptUnencrypted(true)
			.build();
		byte[] written = Documents.whole(codec.open(Documents.HANDLE, plain, null), Documents.HANDLE);
		assertThat(new String(plain, java.nio.charset.StandardCharsets.ISO_8859_1)).contains("readable");
		assertThat(new String(written, java.nio.charset.StandardCharsets.ISO_8859_1)).doesNotContain("readable");
		assertThat(codec.open(Documents.HANDLE, written, null).get("a")).isEqualTo("readable");
	}

	@ParameterizedTest
	@EnumSource
	void plainRowThatAnybodyCouldHaveWrittenIsUnreadable(SerializationFormat format) {
		AttributeCodec codec = codec(format, Documents.keys("k1"));
		assertUnreadable(codec, Documents.HANDLE, new byte[0]);
		assertUnreadable(codec, Documents.HANDLE, Documents.encode(codec(format, null), "a", "readable"));
		assertUnreadable(codec, Documents.HANDLE, Documents.encode(codec(format, null), VALUES));
		AttributeMap map = codec.empty();
		assertThatExceptionOfType(UnreadableAttributesException.class)
			.isThrownBy(() -> map.rebase(Documents.HANDLE, new byte[0], null));
	}

	@ParameterizedTest
	@EnumSource
	void whereNobodyCanPlantAnythingAClassThatIsMerelyUnlistedIsKeptAndReported(SerializationFormat format) {
		AttributeCodec codec = AttributeCodec.builder().format(format).encryption(Documents.keys("k1")).build();
		Unlisted value = new Unlisted("x");
		assertThat(codec.allowedTypes().reported()).isEmpty();
		assertThat(codec.open(Documents.HANDLE, Documents.encode(codec, "a", value), null).get("a")).isEqualTo(value);
		assertThat(codec.allowedTypes().reported()).containsExactly(Unlisted.class.getName());
	}

	@Test
	void aKnownGadgetIsKeptNowhere() {
		AttributeCodec codec = AttributeCodec.builder().encryption(Documents.keys("k1")).build();
		assertThatExceptionOfType(AttributeSerializationException.class)
			.isThrownBy(() -> Documents.encode(codec, "a", new javax.management.BadAttributeValueExpException("x")))
			.withMessageContaining("allowed-types cannot allow it");
		assertThat(codec.allowedTypes().reported()).isEmpty();
	}

	static Stream<AttributeCodecBuilder> whereSomebodyCould() {
		return Stream.of(AttributeCodec.builder(),
				AttributeCodec.builder().encryption(Documents.keys("k1")).acceptUnencrypted(true),
				AttributeCodec.builder().encryption(KeyRing.readingOnly(Map.of("k1", Documents.key("k1")))),
				AttributeCodec.builder().encryption(Documents.keys("k1")).typePolicy(TypePolicy.ENFORCE));
	}

	@ParameterizedTest
	@MethodSource("whereSomebodyCould")
	void elsewhereAnUnlistedClassIsRefused(AttributeCodecBuilder builder) {
		AttributeCodec codec = builder.build();
		assertThatExceptionOfType(AttributeSerializationException.class)
			.isThrownBy(() -> Documents.encode(codec, "a", new Unlisted("x")))
			.withMessageContaining("Add '" + Unlisted.class.getName() + "'");
	}

	@Test
	void whatAnotherStoreHasKeptIsJudgedBeforeItIsEncryptedHere() throws Exception {
		Map<String, Object> foreign = Map.of("bad", new ForeignSession.Serialized(RawJava.bytes(new Unlisted("x"))),
				"good", new ForeignSession.Serialized(RawJava.bytes(new ArrayList<>(List.of("x")))));
		AttributeCodecBuilder builder = AttributeCodec.builder().encryption(Documents.keys("k1"));
		assertThat(builder.build().adopt(foreign).names()).containsExactly("good");
		assertThatExceptionOfType(AttributeSerializationException.class)
			.isThrownBy(() -> builder.onUnreadable(UnreadablePolicy.FAIL).build().adopt(foreign))
			.withMessageContaining("'bad'")
			.withMessageContaining(Unlisted.class.getName());
		assertThat(builder.typePolicy(TypePolicy.REPORT).build().adopt(foreign).names())
			.containsExactlyInAnyOrder("bad", "good");
	}

	record Unlisted(String text) implements Serializable {

	}

	@ParameterizedTest
	@EnumSource
	void ciphertextOfAnotherRowDoesNotOpen(SerializationFormat format) {
		AttributeCodec codec = codec(format, Documents.keys("k1"));
		byte[] document = Documents.encode(codec, VALUES);
		assertUnreadable(codec, Documents.OTHER, document);
		AttributeMap map = codec.empty();
		assertThatExceptionOfType(UnreadableAttributesException.class)
			.isThrownBy(() -> map.rebase(Documents.OTHER, document, null));
	}

	@Test
	void wrongMissingOrUnconfiguredKeyIsReportedWithoutTheKey() {
		byte[] document = Documents.encode(codec(SerializationFormat.JAVA, Documents.keys("k1")), VALUES);
		assertUnreadable(codec(SerializationFormat.JAVA, KeyRing.of("k1", Map.of("k1", new byte[32]))),
				Documents.HANDLE, document);
		assertThatExceptionOfType(UnreadableAttributesException.class)
			.isThrownBy(
					() -> codec(SerializationFormat.JAVA, Documents.keys("k2")).open(Documents.HANDLE, document, null))
			.withMessageContaining("'k1'")
			.withMessageContaining("session-store.encryption.keys")
			.satisfies((ex) -> assertThat(ex.isReadableElsewhere()).isTrue());
		assertThatExceptionOfType(UnreadableAttributesException.class)
			.isThrownBy(() -> codec(SerializationFormat.JAVA, null).open(Documents.HANDLE, document, null))
			.withMessageContaining("session-store.encryption.keys");
	}

	@ParameterizedTest
	@EnumSource
	void everyFlippedBitMakesTheDocumentUnreadable(SerializationFormat format) {
		AttributeCodec codec = codec(format, Documents.keys("k1"));
		for (byte[] document : List.of(Documents.encode(codec, "a", "short"), Documents.encode(codec, VALUES))) {
			for (int i = 0; i < document.length; i++) {
				for (int bit = 0; bit < 8; bit++) {
					byte[] flipped = document.clone();
					flipped[i] ^= (byte) (1 << bit);
					assertUnreadable(codec, Documents.HANDLE, flipped);
				}
			}
		}
	}

	@ParameterizedTest
	@EnumSource
	void truncatedOrExtendedDocumentIsUnreadable(SerializationFormat format) {
		AttributeCodec codec = codec(format, Documents.keys("k1"));
		byte[] document = Documents.encode(codec, VALUES);
		for (int length = 1; length < document.length; length++) {
			assertUnreadable(codec, Documents.HANDLE, Arrays.copyOf(document, length));
		}
		assertUnreadable(codec, Documents.HANDLE, Arrays.copyOf(document, document.length + 1));
	}

	private static void assertUnreadable(AttributeCodec codec, SessionHandle handle, byte[] document) {
		assertThatExceptionOfType(UnreadableAttributesException.class)
			.isThrownBy(() -> codec.open(handle, document, null))
			.withNoCause();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "a b", "key/1", "k\u00e9y", "a\nb", "123456789012345678901234567890123" })
	void keyIdOfAnotherFormIsRefused(String id) {
		assertThatIllegalArgumentException().isThrownBy(() -> KeyRing.of(id, Map.of(id, new byte[32])))
			.withMessageContaining("key id");
	}

	@Test
	void keyOfAnotherLengthIsRefusedWithoutBeingShown() {
		for (int length : new int[] { 0, 16, 31, 33 }) {
			byte[] key = new byte[length];
			Arrays.fill(key, (byte) 'Z');
			assertThatIllegalArgumentException().isThrownBy(() -> KeyRing.of("k1", Map.of("k1", key)))
				.withMessageContaining("'k1'")
				.withMessageContaining("32 bytes")
				.satisfies((ex) -> assertThat(ex.getMessage()).doesNotContain("ZZ").doesNotContain("90, 90"));
		}
	}

	@Test
	void activeKeyMustBeInTheRing() {
		assertThatIllegalArgumentException().isThrownBy(() -> KeyRing.of("k2", Map.of("k1", new byte[32])))
			.withMessageContaining("'k2'");
		assertThatIllegalArgumentException().isThrownBy(() -> KeyRing.of("k1", Map.of()));
	}

	@Test
	void keysOfWhichNoneIsActiveOpenAndDoNotEncrypt() {
		KeyRing known = KeyRing.readingOnly(Map.of("k1", Documents.key("k1")));
		AttributeCodec codec = codec(SerializationFormat.JAVA, known);
		byte[] encrypted = Documents.encode(codec(SerializationFormat.JAVA, Documents.keys("k1")), VALUES);
		byte[] plain = Documents.whole(codec.open(Documents.HANDLE, encrypted, null), Documents.HANDLE);
		assertThat(codec(SerializationFormat.JAVA, null).open(Documents.HANDLE, plain, null).get("secret"))
			.isEqualTo("s3cret value");
		assertThat(codec.open(Documents.HANDLE, plain, null).get("secret")).isEqualTo("s3cret value");
		assertThat(known).hasToString("KeyRing[active none of [k1], keys hidden]");
	}

	@Test
	void keyRingHidesItsKeysAndKeepsItsOwnCopy() {
		byte[] key = Documents.key("k1");
		Map<String, byte[]> keys = new HashMap<>(Map.of("k1", key));
		KeyRing ring = KeyRing.of("k1", keys);
		byte[] document = Documents.encode(codec(SerializationFormat.JAVA, ring), "a", "x");
		Arrays.fill(key, (byte) 0);
		keys.clear();
		assertThat(codec(SerializationFormat.JAVA, ring).open(Documents.HANDLE, document, null).get("a"))
			.isEqualTo("x");
		assertThat(ring).hasToString("KeyRing[active k1 of [k1], keys hidden]");
	}

}
