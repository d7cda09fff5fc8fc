package io.sessionstore.formats;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

import io.sessionstore.AttributeSerializationException;
import io.sessionstore.UnreadableAttributesException;
import io.sessionstore.attributes.AttributeCodec;
import io.sessionstore.attributes.AttributeMap;
import io.sessionstore.attributes.Documents;
import io.sessionstore.attributes.SerializationFormat;
import io.sessionstore.document.RawDocuments;
import io.sessionstore.document.StoredValue;
import io.sessionstore.document.ValueKind;
import io.sessionstore.types.AllowedTypes;
import io.sessionstore.types.KnownClasses;
import io.sessionstore.types.TypePolicy;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for the limits, each at its boundary.
 */
class LimitsTest {

	private final AttributeCodec codec = Documents.codec(SerializationFormat.JAVA);

	@ParameterizedTest
	@EnumSource
	void maxSizeIsExactAndNamesThePropertyBeyond(SerializationFormat format) {
		AttributeMap measured = Documents.codec(format).empty();
		measured.set("small", "x");
		measured.set("big", "y".repeat(1000));
		int size = Documents.whole(measured, Documents.HANDLE).length;
		AttributeMap exact = fill(Documents.application(format).maxSize(size).build());
		assertThat(Documents.whole(exact, Documents.HANDLE)).hasSize(size);
		AttributeMap beyond = fill(Documents.application(format).maxSize(size - 1).build());
		assertThatExceptionOfType(AttributeSerializationException.class)
			.isThrownBy(() -> Documents.whole(beyond, Documents.HANDLE))
			.withMessageContaining("session-store.serialization.max-size")
			.withMessageContaining("'big'")
			.withMessageContaining(String.valueOf(size - 1));
	}

	private static AttributeMap fill(AttributeCodec codec) {
		AttributeMap map = codec.empty();
		map.set("small", "x");
		map.set("big", "y".repeat(1000));
		return map;
	}

	@ParameterizedTest
	@EnumSource
	void oneAttributeLargerThanAllMayBeIsNamed(SerializationFormat format) {
		AttributeMap map = Documents.application(format).maxSize(10_000).build().empty();
		map.set("huge", new ArrayList<>(List.of("x".repeat(20_000))));
		assertThatExceptionOfType(AttributeSerializationException.class)
			.isThrownBy(() -> Documents.whole(map, Documents.HANDLE))
			.withMessageContaining("'huge'")
			.withMessageContaining("java.util.ArrayList")
			.withMessageContaining("session-store.serialization.max-size");
	}

	@ParameterizedTest
	@EnumSource
	void rowsWrittenUnderALargerLimitStayReadable(SerializationFormat format) {
		byte[] document = Documents.encode(Documents.codec(format), "a", "x".repeat(50_000));
		AttributeMap map = Documents.application(format).maxSize(1000).build().open(Documents.HANDLE, document, null);
		assertThat(map.get("a")).isEqualTo("x".repeat(50_000));
	}

	@ParameterizedTest
	@ValueSource(longs = { 0, -1, Long.MIN_VALUE, 1024L * 1024 * 1024 + 1 })
	void maxSizeOutOfRangeIsRefused(long size) {
		assertThatIllegalArgumentException().isThrownBy(() -> AttributeCodec.builder().maxSize(size))
			.withMessageContaining("session-store.serialization.max-size");
	}

	@Test
	void depthIsExactInBothDirections() throws Exception {
		Node deepest = nodes(JavaStreamLimits.MAX_DEPTH);
		AttributeMap map = this.codec.open(Documents.HANDLE, Documents.encode(this.codec, "n", deepest), null);
		assertThat(map.get("n")).isNotNull();
		AttributeMap deeper = this.codec.empty();
		deeper.set("n", nodes(JavaStreamLimits.MAX_DEPTH + 1));
		assertThatExceptionOfType(AttributeSerializationException.class)
			.isThrownBy(() -> Documents.whole(deeper, Documents.HANDLE))
			.withMessageContaining("'n'")
			.withMessageContaining("100 levels");
		StoredValue raw = raw(RawJava.bytes(nodes(JavaStreamLimits.MAX_DEPTH + 1)));
		assertThat(read(raw)).contains("100 levels");
	}

	@ParameterizedTest
	@EnumSource
	void endlessNestingIsAClearError(SerializationFormat format) {
		AttributeMap map = Documents.codec(format).empty();
		map.set("n", nodes(100_000));
		assertThatExceptionOfType(AttributeSerializationException.class)
			.isThrownBy(() -> Documents.whole(map, Documents.HANDLE))
			.withMessageContaining("'n'");
	}

	@Test
	void arrayThatClaimsMoreThanItsStreamIsNotAllocated() throws Exception {
		byte[] stream = RawJava.bytes(new byte[16]);
		int length = stream.length - 20;
		assertThat(Arrays.copyOfRange(stream, length, length + 4)).containsExactly(0, 0, 0, 16);
		stream[length] = 0x7F;
		assertThat(read(raw(stream))).contains("longer than its stream");
		stream[length] = 0;
		assertThat(read(raw(stream))).isEmpty();
	}

	@Test
	void hashTableThatClaimsMoreThanItsStreamIsNotAllocated() throws Exception {
		byte[] stream = RawJava.bytes(new java.util.HashMap<>(Map.of("k", "v")));
		int claimed = 0;
		for (int i = 0; i + 8 < stream.length; i++) {
			// Block data of eight bytes: 16 buckets, 1 mapping.
			if (stream[i] == 0x77 && stream[i + 1] == 8) {
				stream[i + 6] = 0x3F;
				claimed++;
			}
		}
		assertThat(claimed).isOne();
		assertThat(read(raw(stream))).contains("longer than its stream");
	}

	@Test
	void largeValuesWithinTheirOwnLengthAreFine() {
		byte[] bytes = new byte[1_000_000];
		new Random(1).nextBytes(bytes);
		Map<Integer, String> table = new java.util.HashMap<>(1_000);
		for (int i = 0; i < 20_000; i++) {
			table.put(i, "");
		}
		AttributeMap map = this.codec.open(Documents.HANDLE,
				Documents.encode(this.codec, Map.of("bytes", bytes, "table", table, "many", new long[70_000])), null);
		assertThat(map.get("bytes")).isEqualTo(bytes);
		assertThat(map.get("table")).isEqualTo(table);
		assertThat(map.get("many")).isEqualTo(new long[70_000]);
	}

	private String read(StoredValue value) {
		AllowedTypes allowed = new AllowedTypes(List.of(), List.of("io.sessionstore.formats"), TypePolicy.ENFORCE);
		JavaFormat values = new JavaFormat(new KnownClasses(allowed, getClass().getClassLoader()), PlainValues.NONE,
				1 << 20);
		try {
			values.read(value);
			return "";
		}
		catch (UnreadableValueException ex) {
			return ex.reason();
		}
	}

	private static StoredValue raw(byte[] bytes) {
		return new StoredValue(ValueKind.JAVA, bytes, 0, bytes.length);
	}

	private static Node nodes(int count) {
		Node node = new Node(null);
		for (int i = 1; i < count; i++) {
			node = new Node(node);
		}
		return node;
	}

	@Test
	void documentsAreCompressedOnlyAboveTheThreshold() {
		int header = Documents.encode(this.codec, "a", "x".repeat(1500)).length - 1500;
		byte[] below = Documents.encode(this.codec, "a", "x".repeat(RawDocuments.THRESHOLD - header));
		assertThat(below).hasSize(RawDocuments.THRESHOLD).startsWith(1, 0);
		byte[] above = Documents.encode(this.codec, "a", "x".repeat(RawDocuments.THRESHOLD - header + 1));
		assertThat(above).hasSizeLessThan(100).startsWith(1, 3);
		assertThat(this.codec.open(Documents.HANDLE, above, null).get("a"))
			.isEqualTo("x".repeat(RawDocuments.THRESHOLD - header + 1));
	}

	@Test
	void documentThatDoesNotShrinkStaysAsItIs() {
		byte[] noise = new byte[5000];
		new Random(1).nextBytes(noise);
		byte[] document = Documents.encode(this.codec, "a", noise);
		assertThat(document).startsWith(1, 0);
		assertThat(this.codec.open(Documents.HANDLE, document, null).get("a")).isEqualTo(noise);
	}

	@ParameterizedTest
	@EnumSource
	void damagedCompressedDocumentIsUnreadable(SerializationFormat format) {
		String text = new Random(1).ints(2000, 0, 500).mapToObj(String::valueOf).collect(Collectors.joining());
		AttributeCodec formatted = Documents.codec(format);
		byte[] document = Documents.encode(formatted, "a", text);
		int harmless = 0;
		for (int i = 0; i < document.length; i++) {
			byte[] damaged = document.clone();
			damaged[i] ^= 0x10;
			try {
				// A few bytes of GZIP's header, such as a time, mean nothing.
				assertThat(text.equals(formatted.open(Documents.HANDLE, damaged, null).get("a"))).as("byte " + i)
					.isTrue();
				harmless++;
			}
			catch (UnreadableAttributesException ex) {
				assertThat(ex).hasNoCause();
			}
			byte[] truncated = Arrays.copyOf(document, i);
			if (i > 0) {
				assertThatExceptionOfType(UnreadableAttributesException.class)
					.isThrownBy(() -> formatted.open(Documents.HANDLE, truncated, null));
			}
		}
		assertThat(harmless).isLessThan(8);
	}

	@Test
	void decompressionBombIsRefusedBeforeItIsAllocated() {
		byte[] lying = { 1, 3, 0x1F, (byte) 0x8B, 8, 0, 0, 0, 0, 0, 0, 0, 3, 0, 0, 0, 0, 0, 0, 0, 0, 1 };
		assertThatExceptionOfType(UnreadableAttributesException.class)
			.isThrownBy(() -> this.codec.open(Documents.HANDLE, lying, null))
			.withMessageContaining("damaged");
		lying[lying.length - 1] = 0x20;
		assertThatExceptionOfType(UnreadableAttributesException.class)
			.isThrownBy(() -> this.codec.open(Documents.HANDLE, lying, null))
			.withMessageContaining("too large");
	}

	@Test
	void lengthsThatLieAreFoundBeforeAnythingIsAllocated() {
		List<byte[]> documents = List.of(new byte[] { 1 }, new byte[] { 1, 0 },
				new byte[] { 1, 0, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 0x07 },
				new byte[] { 1, 0, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 0x0F },
				new byte[] { 1, 0, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 0x01 },
				new byte[] { 1, 0, 1, 127, 'a', 3, 0 }, new byte[] { 1, 0, 1, 1, 'a', 3, 127 },
				new byte[] { 1, 0, 1, 1, 'a', 3, 0, 0 }, new byte[] { 1, 0, 2, 1, 'a', 3, 0, 1, 'a', 3, 0 },
				new byte[] { 1, 0, 1, 1, (byte) 0xC0, 3, 0 }, new byte[] { 0, 0 }, new byte[] { 9, 0, 0 },
				new byte[] { 1, 1, 0 }, new byte[] { 1, 16, 0 }, new byte[] { 1, 12, 0 }, new byte[] { 1, 3 });
		AttributeCodec keyed = Documents.application(SerializationFormat.JAVA).encryption(Documents.keys("k1")).build();
		for (byte[] document : documents) {
			for (AttributeCodec each : List.of(this.codec, keyed)) {
				assertThatExceptionOfType(UnreadableAttributesException.class).as(Arrays.toString(document))
					.isThrownBy(() -> each.open(Documents.HANDLE, document, null));
			}
		}
	}

	record Node(@Nullable Node next) implements Serializable {

	}

}
