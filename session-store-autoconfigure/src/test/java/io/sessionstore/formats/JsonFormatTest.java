package io.sessionstore.formats;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.sessionstore.AttributeSerializationException;
import io.sessionstore.UnreadableAttributesException;
import io.sessionstore.attributes.AttributeCodec;
import io.sessionstore.attributes.AttributeMap;
import io.sessionstore.attributes.Documents;
import io.sessionstore.attributes.SerializationFormat;
import io.sessionstore.attributes.UnreadablePolicy;
import io.sessionstore.document.RawDocuments;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for JSON, and for rows that are in the other format.
 */
class JsonFormatTest {

	private static final String PACKAGE = "io.sessionstore.formats.JsonFormatTest$";

	private final AttributeCodec json = Documents.codec(SerializationFormat.JSON);

	private final AttributeCodec javaCodec = Documents.codec(SerializationFormat.JAVA);

	private final AttributeCodec closed = AttributeCodec.builder().format(SerializationFormat.JSON).build();

	static Stream<Arguments> values() {
		Map<String, Object> map = new HashMap<>(Map.of("a", 1, "b", List.of("x"), "c", Instant.EPOCH));
		List<Object> values = List.of("text", "", "\u00e9\uD83D\uDE00\0\"\\", 1, -1, Integer.MIN_VALUE, 5L,
				Long.MAX_VALUE, true, false, (short) 3, (byte) 4, 'c', 1.5, 2.5f, new BigDecimal("1.10"),
				BigInteger.TEN.pow(40), UUID.randomUUID(), Instant.parse("2026-01-02T03:04:05.678Z"),
				LocalDate.of(2026, 1, 2), Duration.ofMinutes(5), new java.util.Date(5), TimeUnit.DAYS,
				new ArrayList<>(List.of("x", 1, 2L)), new LinkedHashSet<>(List.of("x")), map, new LinkedHashMap<>(map),
				new TreeMap<>(Map.of("k", "v")), new Point(1, "p", List.of(new Point(2, "q", List.of()))),
				new ArrayList<>(List.of(new Point(1, "p", List.of()))), new String[] { "a", "b" }, new int[] { 1, 2 },
				new byte[] { 1, 2 }, new EnumMap<>(Map.of(TimeUnit.DAYS, "d")), EnumSet.of(TimeUnit.DAYS));
		return values.stream()
			.flatMap((value) -> Stream.of(SerializationFormat.values()).map((format) -> Arguments.of(format, value)));
	}

	@ParameterizedTest
	@MethodSource("values")
	void valueComesBackAsTheClassItWas(SerializationFormat format, Object value) {
		AttributeCodec codec = Documents.codec(format);
		Object read = codec.open(Documents.HANDLE, Documents.encode(codec, "a", value), null).get("a");
		assertThat(read).isEqualTo(value).hasSameClassAs(value);
	}

	@Test
	void unmodifiableCollectionsKeepTheirContent() {
		for (Object value : List.of(List.of(), List.of("x"), List.of(1, 2, 3), Set.of("x"), Map.of("k", "v"),
				Collections.emptyList(), Collections.singletonList("x"), Collections.unmodifiableList(List.of("x")),
				Collections.unmodifiableMap(new HashMap<>(Map.of("k", 1))), Arrays.asList("x", "y"))) {
			for (SerializationFormat format : SerializationFormat.values()) {
				AttributeCodec codec = Documents.codec(format);
				assertThat(codec.open(Documents.HANDLE, Documents.encode(codec, "a", value), null).get("a"))
					.as(format + " " + value.getClass())
					.isEqualTo(value);
			}
		}
	}

	@Test
	void scalarsAreStoredAlikeInBothFormatsAndTheRestIsJson() {
		Map<String, Object> values = new LinkedHashMap<>();
		values.put("name", "alice");
		values.put("count", 5);
		assertThat(Documents.encode(this.json, values)).isEqualTo(Documents.encode(this.javaCodec, values));
		assertThat(
				new String(Documents.encode(this.json, "list", new ArrayList<>(List.of(1, 2))), StandardCharsets.UTF_8))
			.contains("[\"java.util.ArrayList\",[1,2]]");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "{", "{\"a\"}", "[1", "\"x", "nul", "{\"a\":}", "null", "{\u0000}" })
	void valueThatIsNoJsonIsUnreadableAlone(String text) {
		byte[] document = RawDocuments.ofJson(Map.of("bad", text, "good", "\"g\""));
		AttributeMap map = this.json.open(Documents.HANDLE, document, null);
		assertThat(map.get("bad")).isNull();
		assertThat(map.get("good")).isEqualTo("g");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"@class\":\"%sEvil\",\"text\":\"x\"}", "[\"%sEvil\",\"x\"]", "[\"%sEvil\",{}]",
			"[\"java.util.ArrayList\",[{\"@class\":\"%sEvil\"}]]",
			"{\"@class\":\"java.util.HashMap\",\"k\":{\"@class\":\"%sEvil\"}}", "[\"[L%sEvil;\",[{}]]",
			"[\"[Ljava.lang.Object;\",[{\"@class\":\"%sEvil\"}]]", "[\"%sEvilEnum\",\"ONE\"]",
			"[\"java.util.EnumMap<%sEvilEnum,java.lang.Object>\",{\"ONE\":1}]",
			"{\"@class\":\"java.util.EnumMap<%sEvilEnum,java.lang.Object>\",\"ONE\":1}",
			"[\"java.util.EnumSet<%sEvilEnum>\",[\"ONE\"]]", "[\"java.util.ArrayList<%sEvil>\",[{\"text\":\"x\"}]]",
			"[\"java.lang.Class\",\"%sEvil\"]",
			"{\"@class\":\"org.springframework.security.core.context.SecurityContextImpl\",\"authentication\":"
					+ "{\"@class\":\"%sEvil\"}}",
			"{\"@class\":\"%sEvilRecord\",\"text\":\"x\"}" })
	void gadgetInATypeIdIsNeverInstantiated(String template) {
		Effects.happened = 0;
		String value = template.replace("%s", PACKAGE);
		AttributeMap map = this.closed.open(Documents.HANDLE,
				RawDocuments.ofJson(Map.of("bad", value, "good", "\"g\"")), null);
		assertThat(map.get("bad")).isNull();
		assertThat(map.get("good")).isEqualTo("g");
		assertThat(Effects.happened).isZero();
	}

	@ParameterizedTest
	@ValueSource(strings = { "[\"java.util.Formatter\",\"target/never-created\"]", "{\"@class\":\"java.util.Timer\"}",
			"[\"java.util.Scanner\",\"x\"]", "{\"@class\":\"java.util.concurrent.ForkJoinPool\"}",
			"{\"@class\":\"javax.swing.JEditorPane\",\"page\":\"http://127.0.0.1:1/\"}",
			"[\"java.io.FileOutputStream\",\"target/never-created\"]", "{\"@class\":\"java.lang.Object\",\"x\":1}",
			"{\"@class\":\"org.springframework.security.config.annotation.AlreadyBuiltException\",\"x\":"
					+ "[\"java.util.Formatter\",\"target/never-created\"]}" })
	void platformClassesThatActWhenConstructedAreRefused(String value) {
		AttributeMap map = this.closed.open(Documents.HANDLE, RawDocuments.ofJson(Map.of("bad", value)), null);
		map.get("bad");
		assertThat(new java.io.File("target/never-created")).doesNotExist();
		if (!value.contains("AlreadyBuiltException") && !value.contains("java.lang.Object")) {
			assertThat(map.get("bad")).isNull();
		}
	}

	@Test
	void classOutsideTheListIsNamedWhenWritten() {
		for (Object value : List.of(new Evil(), new ArrayList<>(List.of(new Evil())),
				new HashMap<>(Map.of("k", new Evil())), new Evil[] { new Evil() }, EvilEnum.ONE, new EvilRecord("x"))) {
			AttributeMap map = this.closed.empty();
			map.set("cart", value);
			assertThatExceptionOfType(AttributeSerializationException.class)
				.isThrownBy(() -> Documents.whole(map, Documents.HANDLE))
				.withMessageContaining("'cart'")
				.withMessageContaining(PACKAGE)
				.withMessageContaining("session-store.serialization.allowed-types");
		}
	}

	@Test
	void messagesOfJsonErrorsDoNotRepeatValues() {
		AttributeMap map = AttributeCodec.builder()
			.onUnreadable(UnreadablePolicy.FAIL)
			.build()
			.open(Documents.HANDLE, RawDocuments.ofJson(Map.of("a", "[\"java.lang.Integer\",\"s3cret\"]")), null);
		assertThatExceptionOfType(UnreadableAttributesException.class).isThrownBy(() -> map.get("a"))
			.withMessageContaining("'a'")
			.withNoCause()
			.satisfies((ex) -> assertThat(ex.getMessage()).doesNotContain("s3cret"));
	}

	@Test
	void rowOfTheOtherFormatIsReadAndRewritten() {
		Map<String, Object> values = Map.of("text", "t", "list", new ArrayList<>(List.of("x")), "point",
				new Point(1, "p", List.of()), "long", 5L);
		for (AttributeCodec[] pair : new AttributeCodec[][] { { this.javaCodec, this.json },
				{ this.json, this.javaCodec } }) {
			byte[] foreign = Documents.encode(pair[0], values);
			AttributeMap map = pair[1].open(Documents.HANDLE, foreign, null);
			values.forEach((name, value) -> assertThat(map.get(name)).isEqualTo(value));
			assertThat(map.isChanged()).isFalse();
			byte[] rewritten = Documents.whole(pair[1].open(Documents.HANDLE, foreign, null), Documents.HANDLE);
			assertThat(rewritten[0]).isEqualTo(Documents.encode(pair[1], values)[0]);
			values.forEach((name, value) -> assertThat(pair[1].open(Documents.HANDLE, rewritten, null).get(name))
				.isEqualTo(value));
		}
	}

	@Test
	void valueThatTheNewFormatCannotExpressIsKeptAsItIs() {
		byte[] foreign = Documents.encode(this.javaCodec, Map.of("text", "t", "gone", new Evil()));
		AttributeMap map = this.closed.open(Documents.HANDLE, foreign, null);
		map.set("more", List.of(5L));
		byte[] written = Documents.whole(map, Documents.HANDLE);
		map.saved();
		assertThat(written[0]).isEqualTo(RawDocuments.FRAMED);
		assertThat(this.closed.open(Documents.HANDLE, written, null).get("text")).isEqualTo("t");
		assertThat(this.javaCodec.open(Documents.HANDLE, written, null).get("more")).isEqualTo(List.of(5L));
		assertThat(this.javaCodec.open(Documents.HANDLE, written, null).get("gone")).isInstanceOf(Evil.class);
		map.set("gone", null);
		byte[] without = Documents.whole(map, Documents.HANDLE);
		assertThat(this.javaCodec.open(Documents.HANDLE, without, null).names()).containsExactlyInAnyOrder("text",
				"more");
		byte[] jsonOnly = Documents.encode(this.json, Map.of("bad", new Point(1, "p", List.of()), "good", "g"));
		byte[] framed = Documents.whole(AttributeCodec.builder().build().open(Documents.HANDLE, jsonOnly, null),
				Documents.HANDLE);
		assertThat(framed[0]).isEqualTo(RawDocuments.FRAMED);
		assertThat(this.javaCodec.open(Documents.HANDLE, framed, null).get("bad"))
			.isEqualTo(new Point(1, "p", List.of()));
	}

	@Test
	void mutationInARowOfTheOtherFormatIsDetected() {
		byte[] foreign = Documents.encode(this.json, "list", new ArrayList<>(List.of("x")));
		AttributeMap map = this.javaCodec.open(Documents.HANDLE, foreign, null);
		List<?> list = (List<?>) map.get("list");
		map.detectMutations();
		assertThat(map.isChanged()).isFalse();
		assertThat(list).isNotNull();
		list.clear();
		map.detectMutations();
		assertThat(map.changedNames()).containsExactly("list");
	}

	record Point(int x, String name, List<Point> children) implements java.io.Serializable {

	}

	static final class Effects {

		static int happened;

	}

	public static class Evil implements java.io.Serializable {

		private static final long serialVersionUID = 1L;

		static {
			Effects.happened++;
		}

		public String text = "x";

		public Evil() {
			Effects.happened++;
		}

		public Evil(String text) {
			Effects.happened++;
		}

		public void setText(String text) {
			Effects.happened++;
		}

	}

	enum EvilEnum {

		ONE;

		static {
			Effects.happened++;
		}

	}

	record EvilRecord(String text) {

		EvilRecord {
			Effects.happened++;
		}

	}

}
