package io.sessionstore.attributes;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;

import io.sessionstore.UnreadableAttributesException;
import io.sessionstore.document.EncodedAttributes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The two documents of a larger session.
 */
class TwoDocumentsTest {

	private final Random random = new Random(42);

	@Test
	void aSmallSessionIsOneDocument() {
		AttributeMap map = Documents.codec(SerializationFormat.JAVA).empty();
		map.set("a", text(1_000));
		EncodedAttributes encoded = map.encode(Documents.HANDLE);
		assertThat(encoded.base()).isNull();
		assertThat(encoded.front()).hasSizeGreaterThan(1_000);
	}

	@ParameterizedTest
	@EnumSource
	void aSmallChangeOfALargeSessionWritesALittle(SerializationFormat format) {
		AttributeCodec codec = Documents.codec(format);
		AttributeMap map = large(codec);
		EncodedAttributes before = map.encode(Documents.HANDLE);
		map.saved();
		map.set("a", "changed");
		EncodedAttributes after = map.encode(Documents.HANDLE);
		assertThat(after.base()).isSameAs(before.base());
		assertThat(after.front()).hasSizeLessThan(60);
		AttributeMap read = codec.open(Documents.HANDLE, after.front(), after.base());
		assertThat(read.get("a")).isEqualTo("changed");
		assertThat(read.get("b")).isEqualTo(map.get("b"));
	}

	@ParameterizedTest
	@EnumSource
	void whatIsRemovedStaysRemovedThoughTheBaseHasIt(SerializationFormat format) {
		AttributeCodec codec = Documents.codec(format);
		AttributeMap map = large(codec);
		EncodedAttributes before = map.encode(Documents.HANDLE);
		map.saved();
		map.set("a", null);
		EncodedAttributes after = map.encode(Documents.HANDLE);
		map.saved();
		assertThat(after.base()).isSameAs(before.base());
		AttributeMap read = codec.open(Documents.HANDLE, after.front(), after.base());
		assertThat(read.names()).doesNotContain("a").contains("b", "c", "d");
		assertThat(read.get("a")).isNull();
		read.set("a", "again");
		EncodedAttributes again = read.encode(Documents.HANDLE);
		assertThat(codec.open(Documents.HANDLE, again.front(), again.base()).get("a")).isEqualTo("again");
	}

	@Test
	void manyChangesMakeTheTwoOneAgain() {
		AttributeMap map = large(Documents.codec(SerializationFormat.JAVA));
		EncodedAttributes before = map.encode(Documents.HANDLE);
		map.saved();
		map.set("a", text(800));
		map.set("b", text(800));
		map.set("c", text(800));
		EncodedAttributes after = map.encode(Documents.HANDLE);
		assertThat(after.base()).isNotNull().isNotSameAs(before.base());
		assertThat(after.front()).isEmpty();
	}

	@Test
	void aSessionThatShrinksIsOneDocumentAgain() {
		AttributeMap map = large(Documents.codec(SerializationFormat.JAVA));
		map.encode(Documents.HANDLE);
		map.saved();
		map.set("a", null);
		map.set("b", null);
		map.set("c", null);
		assertThat(map.encode(Documents.HANDLE).base()).isNull();
	}

	@Test
	void aBaseOfAnotherFormatOrKeyIsWrittenAgain() {
		AttributeCodec plain = Documents.codec(SerializationFormat.JAVA);
		EncodedAttributes encoded = large(plain).encode(Documents.HANDLE);
		AttributeCodec encrypting = Documents.application(SerializationFormat.JAVA)
			.encryption(Documents.keys("k1"))
			.acceptUnencrypted(true)
			.build();
		AttributeMap map = encrypting.open(Documents.HANDLE, encoded.front(), encoded.base());
		map.set("a", "changed");
		EncodedAttributes encrypted = map.encode(Documents.HANDLE);
		map.saved();
		assertThat(encrypted.base()).isNotSameAs(encoded.base());
		map.set("a", "changed again");
		assertThat(map.encode(Documents.HANDLE).base()).isSameAs(encrypted.base());
		AttributeCodec rotated = Documents.application(SerializationFormat.JAVA)
			.encryption(Documents.keys("k2", "k1"))
			.build();
		AttributeMap old = rotated.open(Documents.HANDLE, encrypted.front(), encrypted.base());
		old.set("a", "with the new key");
		assertThat(old.encode(Documents.HANDLE).base()).isNotSameAs(encrypted.base());
		AttributeCodec json = Documents.codec(SerializationFormat.JSON);
		AttributeMap other = json.open(Documents.HANDLE, encoded.front(), encoded.base());
		other.set("a", "as JSON");
		EncodedAttributes converted = other.encode(Documents.HANDLE);
		assertThat(json.open(Documents.HANDLE, converted.front(), converted.base()).get("b"))
			.isEqualTo(large(plain).get("b"));
	}

	@Test
	void encryptedDocumentsOpenInTheirPlaceAlone() {
		AttributeCodec codec = Documents.application(SerializationFormat.JAVA).encryption(Documents.keys("k1")).build();
		AttributeMap map = large(codec);
		EncodedAttributes first = map.encode(Documents.HANDLE);
		map.saved();
		map.set("a", "changed");
		EncodedAttributes second = map.encode(Documents.HANDLE);
		byte[] base = java.util.Objects.requireNonNull(second.base());
		assertThat(codec.open(Documents.HANDLE, second.front(), base).get("a")).isEqualTo("changed");
		byte[] otherBase = java.util.Objects.requireNonNull(large(codec).encode(Documents.HANDLE).base());
		for (EncodedAttributes forged : java.util.List.of(new EncodedAttributes(base, null, true),
				new EncodedAttributes(second.front(), null, true),
				new EncodedAttributes(second.front(), otherBase, true), new EncodedAttributes(base, base, true),
				new EncodedAttributes(base, second.front(), true), new EncodedAttributes(first.front(), null, true),
				new EncodedAttributes(new byte[0], base, true))) {
			assertThatExceptionOfType(UnreadableAttributesException.class)
				.isThrownBy(() -> codec.open(Documents.HANDLE, forged.front(), forged.base()));
		}
	}

	@ParameterizedTest
	@EnumSource
	void anyHistoryAmountsToWhatAMapWouldHold(SerializationFormat format) {
		AttributeCodec codec = Documents.codec(format);
		Random choices = new Random(7);
		for (int history = 0; history < 150; history++) {
			Map<String, String> expected = new HashMap<>();
			AttributeMap map = codec.empty();
			EncodedAttributes row = new EncodedAttributes(new byte[0], null, true);
			for (int save = 0; save < 12; save++) {
				int changes = 1 + choices.nextInt(3);
				for (int i = 0; i < changes; i++) {
					String name = "n" + choices.nextInt(6);
					if (choices.nextInt(4) == 0) {
						map.set(name, null);
						expected.remove(name);
					}
					else {
						String value = text(choices.nextInt(3) == 0 ? 1_500 : 50);
						map.set(name, value);
						expected.put(name, value);
					}
				}
				if (choices.nextInt(3) == 0) {
					map.rebase(Documents.HANDLE, row.front(), row.base());
				}
				row = map.encode(Documents.HANDLE);
				map.saved();
				if (choices.nextInt(2) == 0) {
					map = codec.open(Documents.HANDLE, row.front(), row.base());
				}
				Map<String, Object> read = new HashMap<>();
				AttributeMap opened = codec.open(Documents.HANDLE, row.front(), row.base());
				opened.names().forEach((name) -> read.put(name, opened.get(name)));
				assertThat(read).isEqualTo(expected);
			}
		}
	}

	private AttributeMap large(AttributeCodec codec) {
		AttributeMap map = codec.empty();
		this.random.setSeed(42);
		for (String name : new String[] { "a", "b", "c", "d" }) {
			map.set(name, text(900));
		}
		return map;
	}

	private String text(int length) {
		StringBuilder text = new StringBuilder(length);
		for (int i = 0; i < length; i++) {
			text.append((char) ('a' + this.random.nextInt(26)));
		}
		return text.toString();
	}

}
