package io.sessionstore.attributes;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.sessionstore.UnreadableAttributesException;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What holds for any document and for any sequence of operations.
 */
class AttributesPropertiesTest {

	private static final List<AttributeCodec> CODECS = List.of(
			AttributeCodec.builder().onUnreadable(UnreadablePolicy.FAIL).build(),
			AttributeCodec.builder().format(SerializationFormat.JSON).onUnreadable(UnreadablePolicy.FAIL).build(),
			AttributeCodec.builder().onUnreadable(UnreadablePolicy.FAIL).encryption(Documents.keys("k1")).build());

	@Property(tries = 3000)
	void anyBytesAreReadOrUnreadable(@ForAll("documents") byte[] document, @ForAll("codecs") AttributeCodec codec) {
		readAll(codec, document);
	}

	@Property(tries = 3000)
	void anyMutationOfADocumentIsReadOrUnreadable(@ForAll("codecs") AttributeCodec writer,
			@ForAll("codecs") AttributeCodec reader, @ForAll("mutations") List<int[]> mutations) {
		byte[] document = Documents.encode(writer, sample()).clone();
		for (int[] mutation : mutations) {
			document[Math.floorMod(mutation[0], document.length)] = (byte) mutation[1];
		}
		readAll(reader, document);
		readAll(reader, Arrays.copyOf(document, document.length / 2));
	}

	private static Map<String, Object> sample() {
		return Map.of("text", "x", "number", 5L, "list", new java.util.ArrayList<>(List.of("a", 1, "b")), "map",
				new HashMap<>(Map.of("k", new java.util.TreeMap<>(Map.of("a", "b")))), "when", java.time.Instant.EPOCH,
				"set", new java.util.HashSet<>(List.of("x", "y")));
	}

	private static void readAll(AttributeCodec codec, byte[] document) {
		AttributeMap map;
		try {
			map = codec.open(Documents.HANDLE, document, null);
		}
		catch (UnreadableAttributesException ex) {
			return;
		}
		for (String name : map.names()) {
			try {
				map.get(name);
			}
			catch (UnreadableAttributesException ex) {
				assertThat(ex).hasNoCause();
			}
		}
	}

	@Property(tries = 300)
	void mapBehavesLikeAHashMap(@ForAll("codecs") AttributeCodec codec,
			@ForAll("operations") List<Operation> operations) {
		Map<String, Object> model = new HashMap<>();
		Map<String, Object> others = new HashMap<>();
		AttributeMap map = codec.empty();
		for (Operation operation : operations) {
			switch (operation.kind()) {
				case 0, 1 -> {
					map.set(operation.name(), operation.value());
					if (operation.value() != null) {
						model.put(operation.name(), operation.value());
					}
					else {
						model.remove(operation.name());
					}
				}
				case 2 -> {
					map.encode(Documents.HANDLE);
					map.saved();
				}
				case 3 -> map = codec.open(Documents.HANDLE, Documents.whole(map, Documents.HANDLE), null);
				case 4 -> {
					map.encode(Documents.HANDLE);
					map.saved();
					others.clear();
					others.putAll(model);
					others.put("theirs", operation.name());
					model.put("theirs", operation.name());
					map.rebase(Documents.HANDLE, Documents.encode(codec, others), null);
				}
				case 5 -> map.markChanged(operation.name());
				default -> map.detectMutations();
			}
			assertThat(map.names()).isEqualTo(model.keySet());
			assertThat(map.get(operation.name())).isEqualTo(model.get(operation.name()));
			if (operation.kind() == 2 || operation.kind() == 3) {
				assertThat(map.isChanged()).isFalse();
			}
		}
		for (String name : model.keySet()) {
			assertThat(map.get(name)).isEqualTo(model.get(name));
		}
	}

	@Provide
	Arbitrary<AttributeCodec> codecs() {
		return Arbitraries.of(CODECS);
	}

	@Provide
	Arbitrary<byte[]> documents() {
		Arbitrary<byte[]> noise = Arbitraries.bytes().array(byte[].class).ofMinSize(0).ofMaxSize(200);
		Arbitrary<byte[]> headers = Arbitraries.of(new byte[] {}, new byte[] { 1, 0 }, new byte[] { 1, 3 },
				new byte[] { 1, 12 }, new byte[] { 2, 3 }, new byte[] { '{', '"' }, new byte[] { 1, 0, 1, 1, 'a', 1 },
				new byte[] { 1, 0, 1, 1, 'a', 1, 20, (byte) 0xAC, (byte) 0xED, 0, 5 });
		return Combinators.combine(headers, noise).as((header, rest) -> {
			byte[] document = Arrays.copyOf(header, header.length + rest.length);
			System.arraycopy(rest, 0, document, header.length, rest.length);
			return document;
		});
	}

	@Provide
	Arbitrary<List<int[]>> mutations() {
		return Arbitraries.integers().array(int[].class).ofSize(2).list().ofMinSize(1).ofMaxSize(4);
	}

	record Operation(int kind, String name, Object value) {

	}

	@Provide
	Arbitrary<List<Operation>> operations() {
		Arbitrary<Object> values = Arbitraries.<Object>of("x", "y", 1, 2L, true, List.of("a")).injectNull(0.3);
		return Combinators
			.combine(Arbitraries.integers().between(0, 6), Arbitraries.of("a", "b", "c", "theirs"), values)
			.as(Operation::new)
			.list()
			.ofMaxSize(30);
	}

}
