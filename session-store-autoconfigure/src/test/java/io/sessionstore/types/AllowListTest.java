package io.sessionstore.types;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.sessionstore.AttributeSerializationException;
import io.sessionstore.UnreadableAttributesException;
import io.sessionstore.attributes.AttributeCodec;
import io.sessionstore.attributes.AttributeMap;
import io.sessionstore.attributes.Documents;
import io.sessionstore.attributes.SerializationFormat;
import io.sessionstore.attributes.UnreadablePolicy;
import io.sessionstore.document.RawDocuments;
import io.sessionstore.document.ValueKind;
import io.sessionstore.formats.RawJava;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for the allow-list, in both directions and both formats.
 */
class AllowListTest {

	private static final String GADGET = Gadget.class.getName();

	private final AttributeCodec open = Documents.codec(SerializationFormat.JAVA);

	private final AttributeCodec closed = AttributeCodec.builder().build();

	private final AttributeCodec failing = AttributeCodec.builder().onUnreadable(UnreadablePolicy.FAIL).build();

	static Stream<Arguments> graphs() {
		Gadget gadget = new Gadget();
		Set<Object> set = new LinkedHashSet<>(List.of(gadget));
		return Stream.<Object>of(gadget, new ArrayList<>(List.of("x", gadget)), new HashMap<>(Map.of("k", gadget)),
				new HashMap<>(Map.of(gadget, "v")), new Gadget[] { gadget }, new Object[] { "x", gadget },
				new Object[][] { { gadget } }, set, Arrays.asList("x", gadget), List.of(gadget),
				new IllegalStateException("x", new GadgetException()), new Gadget[0], new Subgadget(), GadgetEnum.ONE,
				new GadgetRecord("x"), new LinkedHashMap<>(Map.of("k", new ArrayList<>(List.of(gadget)))))
			.map((graph) -> Arguments.of(graph));
	}

	@ParameterizedTest
	@MethodSource("graphs")
	void gadgetIsNeverInstantiated(Object graph) {
		byte[] document = Documents.encode(this.open, Map.of("bad", graph, "good", "g"));
		SideEffects.happened = 0;
		AttributeMap map = this.closed.open(Documents.HANDLE, document, null);
		assertThat(map.names()).contains("bad", "good");
		assertThat(map.get("bad")).isNull();
		assertThat(map.get("good")).isEqualTo("g");
		assertThat(map.names()).containsExactly("good");
		assertThat(SideEffects.happened).isZero();
	}

	@ParameterizedTest
	@MethodSource("graphs")
	void gadgetIsRefusedWhenWritten(Object graph) {
		AttributeMap map = this.closed.empty();
		map.set("the cart", graph);
		if (graph instanceof IllegalStateException) {
			// The cause of an exception is replaced, see below.
			assertThat(Documents.whole(map, Documents.HANDLE)).isNotEmpty();
			return;
		}
		assertThatExceptionOfType(AttributeSerializationException.class)
			.isThrownBy(() -> Documents.whole(map, Documents.HANDLE))
			.withMessageContaining("'the cart'")
			.withMessageContaining("io.sessionstore.types.AllowListTest$")
			.withMessageContaining("session-store.serialization.allowed-types");
		assertThat(map.isChanged()).isTrue();
	}

	@Test
	void classOutsideTheListIsNotEvenLoaded() {
		byte[] document = Documents.encode(this.open, "a", new Gadget());
		List<String> asked = new ArrayList<>();
		ClassLoader spy = new ClassLoader(getClass().getClassLoader()) {

			@Override
			protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
				asked.add(name);
				return super.loadClass(name, resolve);
			}

		};
		AttributeCodec codec = AttributeCodec.builder().classLoader(spy).build();
		assertThat(codec.open(Documents.HANDLE, document, null).get("a")).isNull();
		assertThat(asked).isEmpty();
	}

	@Test
	void staticInitializerOfARefusedClassDoesNotRun() {
		byte[] document = patched(Documents.encode(this.open, "a", new Gadget()), "AllowListTest$Gadget",
				"AllowListTest$Static");
		SideEffects.happened = 0;
		assertThat(this.closed.open(Documents.HANDLE, document, null).get("a")).isNull();
		assertThat(SideEffects.happened).isZero();
	}

	@Test
	void proxyIsRefusedInBothDirections() throws Exception {
		Object proxy = Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] { Comparable.class },
				new GadgetHandler());
		AttributeMap map = this.open.empty();
		map.set("p", proxy);
		assertThatExceptionOfType(AttributeSerializationException.class)
			.isThrownBy(() -> Documents.whole(map, Documents.HANDLE))
			.withMessageContaining("proxy");
		SideEffects.happened = 0;
		byte[] document = RawDocuments.ofJava(RawJava.bytes(proxy));
		assertThat(this.open.open(Documents.HANDLE, document, null).get("p")).isNull();
		assertThat(this.closed.open(Documents.HANDLE, RawDocuments.ofJava(RawJava.bytes(new Object[] { proxy })), null)
			.get("p")).isNull();
		assertThat(SideEffects.happened).isZero();
	}

	@Test
	void lambdaIsKeptWhereTheClassThatCapturesItIsAllowed() {
		String captured = "x";
		Supplier<String> lambda = (Supplier<String> & Serializable) () -> captured;
		for (AttributeCodec codec : List.of(this.open,
				AttributeCodec.builder().allowedTypes(List.of(AllowListTest.class.getName())).build())) {
			Object read = codec.open(Documents.HANDLE, Documents.encode(codec, "l", lambda), null).get("l");
			assertThat(((Supplier<?>) read).get()).isEqualTo("x");
		}
	}

	@Test
	void lambdaOfAnyOtherClassIsRefusedBeforeItIsMade() throws Exception {
		Supplier<String> lambda = (Supplier<String> & Serializable) () -> "x";
		AttributeMap map = this.closed.empty();
		map.set("l", lambda);
		assertThatExceptionOfType(AttributeSerializationException.class)
			.isThrownBy(() -> Documents.whole(map, Documents.HANDLE))
			.withMessageContaining("Add '" + AllowListTest.class.getName() + "'");
		List<String> asked = new ArrayList<>();
		ClassLoader spy = new ClassLoader(getClass().getClassLoader()) {

			@Override
			protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
				asked.add(name);
				return super.loadClass(name, resolve);
			}

		};
		AttributeCodec codec = AttributeCodec.builder().classLoader(spy).build();
		assertThat(codec.open(Documents.HANDLE, RawDocuments.ofJava(RawJava.bytes(lambda)), null).get("p")).isNull();
		assertThat(asked).doesNotContain(AllowListTest.class.getName());
	}

	@Test
	void lambdaCannotHoldWhatIsNotAllowed() throws Exception {
		Gadget gadget = new Gadget();
		Supplier<Object> lambda = (Supplier<Object> & Serializable) () -> gadget;
		AttributeCodec codec = AttributeCodec.builder().allowedTypes(List.of(AllowListTest.class.getName())).build();
		SideEffects.happened = 0;
		assertThat(codec.open(Documents.HANDLE, RawDocuments.ofJava(RawJava.bytes(lambda)), null).get("p")).isNull();
		assertThat(SideEffects.happened).isZero();
	}

	@Test
	void lambdaIsNoJson() {
		Supplier<String> lambda = (Supplier<String> & Serializable) () -> "x";
		assertThatExceptionOfType(AttributeSerializationException.class)
			.isThrownBy(() -> Documents.encode(Documents.codec(SerializationFormat.JSON), "l", lambda))
			.withMessageContaining("java-fallback");
	}

	@Test
	void resultOfReadResolveIsJudged() {
		AttributeCodec codec = AttributeCodec.builder().allowedTypes(List.of(Resolving.class.getName())).build();
		AttributeMap map = codec.empty();
		map.set("r", new Resolving());
		assertThatExceptionOfType(AttributeSerializationException.class)
			.isThrownBy(() -> Documents.whole(map, Documents.HANDLE))
			.withMessageContaining(GADGET);
		byte[] document = Documents.encode(this.open, "r", new Resolving());
		assertThat(codec.open(Documents.HANDLE, document, null).get("r")).isNull();
	}

	@Test
	void failPolicyNamesAttributeAndClass() {
		byte[] document = Documents.encode(this.open, Map.of("bad", new Gadget(), "good", "g"));
		AttributeMap map = this.failing.open(Documents.HANDLE, document, null);
		assertThatExceptionOfType(UnreadableAttributesException.class).isThrownBy(() -> map.get("bad"))
			.withMessageContaining("'bad'")
			.withMessageContaining(GADGET)
			.withNoCause();
		assertThat(map.get("good")).isEqualTo("g");
	}

	@Test
	void vanishedClassLeavesTheOthersAndItsBytes() {
		byte[] document = patched(Documents.encode(this.open, Map.of("bad", new Gadget(), "good", "g")),
				"AllowListTest$Gadget", "AllowListTest$Vanish");
		AttributeMap map = this.open.open(Documents.HANDLE, document, null);
		assertThat(map.get("bad")).isNull();
		assertThat(map.get("good")).isEqualTo("g");
		map.set("more", "m");
		map.markChanged("bad");
		byte[] written = Documents.whole(map, Documents.HANDLE);
		assertThat(new String(written, StandardCharsets.ISO_8859_1)).contains("AllowListTest$Vanish");
		map.saved();
		assertThat(map.names()).containsExactlyInAnyOrder("good", "more");
		map.set("bad", null);
		assertThat(new String(Documents.whole(map, Documents.HANDLE), StandardCharsets.ISO_8859_1))
			.doesNotContain("Vanish");
	}

	@Test
	void unreadableAttributeCanBeSetAnew() {
		byte[] document = Documents.encode(this.open, "bad", new Gadget());
		AttributeMap map = this.failing.open(Documents.HANDLE, document, null);
		map.set("bad", "fine");
		assertThat(map.get("bad")).isEqualTo("fine");
		assertThat(this.failing.open(Documents.HANDLE, Documents.whole(map, Documents.HANDLE), null).get("bad"))
			.isEqualTo("fine");
	}

	@Test
	void entryOfAKindFromTheFutureIsAnErrorAloneAndKept() {
		byte[] document = { 1, 0, 2, 1, 'a', 99, 2, 7, 7, 1, 'b', ValueKind.TEXT, 1, 'x' };
		AttributeMap map = this.closed.open(Documents.HANDLE, document, null);
		assertThatExceptionOfType(UnreadableAttributesException.class).isThrownBy(() -> map.get("a"))
			.satisfies((ex) -> assertThat(ex.isReadableElsewhere()).isTrue());
		assertThat(map.get("b")).isEqualTo("x");
		assertThat(Documents.whole(map, Documents.HANDLE)).isEqualTo(document);
	}

	@Test
	void valueThatIsNotSerializableIsNamed() {
		AttributeMap map = this.open.empty();
		map.set("holder", new ArrayList<>(List.of(new NotSerializable())));
		assertThatExceptionOfType(AttributeSerializationException.class)
			.isThrownBy(() -> Documents.whole(map, Documents.HANDLE))
			.withMessageContaining("'holder'")
			.withMessageContaining(NotSerializable.class.getName())
			.withMessageContaining("java.io.Serializable");
		map.set("holder", Optional.of("x"));
		assertThatExceptionOfType(AttributeSerializationException.class)
			.isThrownBy(() -> Documents.whole(map, Documents.HANDLE))
			.withMessageContaining("java.util.Optional");
	}

	@Test
	void allowedTypesAreClassesPackagesAndTrees() throws Exception {
		assertThat(readable(List.of(GADGET))).isTrue();
		assertThat(readable(List.of("io.sessionstore.types.*"))).isTrue();
		assertThat(readable(List.of("io.sessionstore.**"))).isTrue();
		assertThat(readable(List.of("io.sessionstore.*"))).isFalse();
		assertThat(readable(List.of("io.sessionstore.types.AllowListTest"))).isFalse();
		assertThat(readable(List.of("io.sessionstore.type.**"))).isFalse();
	}

	private boolean readable(List<String> allowed) throws IOException {
		return AttributeCodec.builder()
			.allowedTypes(allowed)
			.build()
			.open(Documents.HANDLE, RawDocuments.ofJava(RawJava.bytes(new Gadget())), null)
			.get("p") != null;
	}

	@ParameterizedTest
	@ValueSource(strings = { "*", "**", "", " ", "com.*.x", "com.example.", ".x", "com..x", "com.example.***", "a b",
			"com.mchange.**", "com.sun.rowset.JdbcRowSetImpl" })
	void patternThatWouldAllowTooMuchOrNothingIsRefused(String pattern) {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> AttributeCodec.builder().allowedTypes(List.of(pattern)).build())
			.withMessageContaining("session-store.serialization.allowed-types");
	}

	@Test
	void sharedRootAsApplicationPackageAllowsNothingBelow() throws Exception {
		for (String root : List.of("", "io", "com", "org")) {
			AttributeCodec codec = AttributeCodec.builder().applicationPackages(List.of(root)).build();
			assertThat(codec.open(Documents.HANDLE, RawDocuments.ofJava(RawJava.bytes(new Gadget())), null).get("p"))
				.isNull();
		}
	}

	@Test
	void causeOfAnExceptionIsKeptAsText() {
		IllegalStateException failure = new IllegalStateException("outer", new GadgetException());
		Object read = this.closed.open(Documents.HANDLE, Documents.encode(this.closed, "e", failure), null).get("e");
		assertThat(read).isInstanceOf(IllegalStateException.class);
		assertThat((Throwable) read).hasMessage("outer").cause().hasMessageContaining("gadget message");
	}

	@Test
	void anExceptionThatIsNobodysCauseIsRefusedInsideOthersToo() {
		IllegalStateException suppressing = new IllegalStateException("outer");
		suppressing.addSuppressed(new GadgetException());
		Object read = this.closed.open(Documents.HANDLE, Documents.encode(this.closed, "e", suppressing), null)
			.get("e");
		assertThat(((Throwable) read).getSuppressed()).singleElement()
			.satisfies((suppressed) -> assertThat(suppressed).hasMessageContaining("gadget message"));
		for (Object value : List.of(new ArrayList<>(List.of(new GadgetException())),
				new java.util.HashMap<>(java.util.Map.of("k", new GadgetException())),
				new Exception[] { new GadgetException() }, new GadgetException(),
				new ArrayList<>(List.of(new GadgetException(), new IllegalStateException("after"))))) {
			assertThatExceptionOfType(AttributeSerializationException.class)
				.isThrownBy(() -> Documents.encode(this.closed, "e", value))
				.withMessageContaining("GadgetException is not allowed");
		}
	}

	/**
	 * Replaces a class name in a document by another of the same length.
	 */
	private static byte[] patched(byte[] document, String from, String to) {
		assertThat(to).hasSameSizeAs(from);
		String text = new String(document, StandardCharsets.ISO_8859_1);
		assertThat(text).contains(from);
		return text.replace(from, to).getBytes(StandardCharsets.ISO_8859_1);
	}

	static final class SideEffects {

		static int happened;

	}

	static class Gadget implements Serializable {

		private static final long serialVersionUID = 1L;

		@SuppressWarnings("unused")
		private String payload = "x";

		private void readObject(ObjectInputStream input) throws IOException, ClassNotFoundException {
			SideEffects.happened++;
			input.defaultReadObject();
		}

		private Object readResolve() {
			SideEffects.happened++;
			return this;
		}

	}

	static class Subgadget extends Gadget {

		private static final long serialVersionUID = 1L;

	}

	static final class Static implements Serializable {

		private static final long serialVersionUID = 1L;

		static {
			SideEffects.happened++;
		}

	}

	enum GadgetEnum {

		ONE {

			@Override
			public String toString() {
				return "body";
			}

		}

	}

	record GadgetRecord(String text) implements Serializable {

		GadgetRecord {
			SideEffects.happened++;
		}

	}

	static final class GadgetException extends RuntimeException {

		private static final long serialVersionUID = 1L;

		GadgetException() {
			super("gadget message");
		}

		private void readObject(ObjectInputStream input) throws IOException, ClassNotFoundException {
			SideEffects.happened++;
			input.defaultReadObject();
		}

	}

	static final class GadgetHandler implements InvocationHandler, Serializable {

		private static final long serialVersionUID = 1L;

		@Override
		public Object invoke(Object proxy, Method method, Object[] args) {
			SideEffects.happened++;
			return 0;
		}

		private void readObject(ObjectInputStream input) {
			SideEffects.happened++;
		}

	}

	static final class Resolving implements Serializable {

		private static final long serialVersionUID = 1L;

		private Object readResolve() {
			return new Gadget();
		}

	}

	static final class NotSerializable {

	}

}
