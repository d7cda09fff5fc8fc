package io.sessionstore.attributes;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import io.sessionstore.AttributeSerializationException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link AttributeMap}.
 */
class AttributeMapTest {

	private final AttributeCodec codec = Documents.codec(SerializationFormat.JAVA);

	@BeforeEach
	void resetCounters() {
		Counted.read.set(0);
		Counted.written.set(0);
	}

	@ParameterizedTest
	@EnumSource
	void newMapHasNothingAndIsAnEmptyDocument(SerializationFormat format) {
		AttributeMap map = Documents.codec(format).empty();
		assertThat(map.names()).isEmpty();
		assertThat(map.isChanged()).isFalse();
		assertThat(Documents.whole(map, Documents.HANDLE)).isEmpty();
		assertThat(Documents.codec(format).open(Documents.HANDLE, new byte[0], null).names()).isEmpty();
	}

	@ParameterizedTest
	@EnumSource
	void addedModifiedAndRemovedAttributesEndInTheirLastState(SerializationFormat format) {
		AttributeCodec formatted = Documents.codec(format);
		AttributeMap map = formatted.open(Documents.HANDLE,
				Documents.encode(formatted, Map.of("kept", "k", "changed", "old", "removed", "r")), null);
		map.set("changed", "newer");
		map.set("changed", "newest");
		map.set("removed", null);
		map.set("added", 5L);
		map.set("passing", "x");
		map.set("passing", null);
		assertThat(map.changedNames()).containsExactlyInAnyOrder("changed", "removed", "added");
		AttributeMap read = formatted.open(Documents.HANDLE, Documents.whole(map, Documents.HANDLE), null);
		assertThat(read.names()).containsExactlyInAnyOrder("kept", "changed", "added");
		assertThat(read.get("changed")).isEqualTo("newest");
		assertThat(read.get("added")).isEqualTo(5L);
		assertThat(read.get("kept")).isEqualTo("k");
		assertThat(read.get("removed")).isNull();
	}

	@Test
	void addThenRemoveOfANewNameIsNothing() {
		AttributeMap map = this.codec.empty();
		map.set("a", "x");
		map.set("a", null);
		map.set("unknown", null);
		assertThat(map.isChanged()).isFalse();
		assertThat(map.changedNames()).isEmpty();
	}

	@Test
	void removeThenSetOfAStoredNameIsAChange() {
		AttributeMap map = this.codec.open(Documents.HANDLE, Documents.encode(this.codec, "a", "x"), null);
		map.set("a", null);
		assertThat(map.get("a")).isNull();
		assertThat(map.names()).isEmpty();
		map.set("a", "y");
		assertThat(map.get("a")).isEqualTo("y");
		assertThat(map.changedNames()).containsExactly("a");
	}

	@Test
	void valueIsDecodedWhenAskedForAndOnlyOnce() {
		AttributeMap map = this.codec.open(Documents.HANDLE, Documents.encode(this.codec, "a", new Counted("x")), null);
		Counted.read.set(0);
		assertThat(map.names()).containsExactly("a");
		Documents.whole(map, Documents.HANDLE);
		assertThat(Counted.read).hasValue(0);
		Object value = map.get("a");
		assertThat(map.get("a")).isSameAs(value);
		assertThat(Counted.read).hasValue(1);
	}

	@ParameterizedTest
	@EnumSource
	void untouchedEntriesAreCopiedByteForByte(SerializationFormat format) {
		AttributeCodec formatted = Documents.codec(format);
		byte[] document = Documents.encode(formatted, Map.of("a", new ArrayList<>(List.of("x", "y"))));
		AttributeMap map = formatted.open(Documents.HANDLE, document, null);
		map.get("a");
		assertThat(Documents.whole(map, Documents.HANDLE)).isEqualTo(document);
		map.set("b", 1);
		map.set("b", null);
		assertThat(Documents.whole(map, Documents.HANDLE)).isEqualTo(document);
	}

	@Test
	void changedValueIsSerializedOnceAlsoWhenEncodedAgainAfterAConflict() {
		byte[] base = Documents.encode(this.codec, "theirs", "old");
		AttributeMap map = this.codec.open(Documents.HANDLE, base, null);
		this.codec.empty().set("warm-up", new Counted("proves the class"));
		Documents.encode(this.codec, "a", new Counted("proves the class"));
		Counted.written.set(0);
		map.set("mine", new Counted("m"));
		Documents.whole(map, Documents.HANDLE);
		map.rebase(Documents.HANDLE, Documents.encode(this.codec, "theirs", "new"), null);
		byte[] merged = Documents.whole(map, Documents.HANDLE);
		assertThat(Counted.written).hasValue(1);
		AttributeMap read = this.codec.open(Documents.HANDLE, merged, null);
		assertThat(read.get("theirs")).isEqualTo("new");
		assertThat(read.get("mine")).isEqualTo(new Counted("m"));
	}

	@Test
	void valueChangedBetweenTwoAttemptsIsSerializedAgain() {
		AttributeMap map = this.codec.empty();
		List<String> cart = new ArrayList<>(List.of("x"));
		map.set("cart", cart);
		Documents.whole(map, Documents.HANDLE);
		cart.add("y");
		assertThat(this.codec.open(Documents.HANDLE, Documents.whole(map, Documents.HANDLE), null).get("cart"))
			.isEqualTo(List.of("x", "y"));
	}

	@Test
	void rebaseKeepsChangesAboveWhatOthersWrote() {
		AttributeMap map = this.codec.open(Documents.HANDLE,
				Documents.encode(this.codec, Map.of("a", "a", "b", "b", "c", "c", "read", "old", "gone", "g")), null);
		assertThat(map.get("read")).isEqualTo("old");
		Object same = map.get("c");
		map.set("a", "mine");
		map.set("b", null);
		map.set("gone", null);
		map.set("new", "mine");
		map.rebase(Documents.HANDLE, Documents.encode(this.codec,
				Map.of("a", "theirs", "b", "theirs", "c", "c", "read", "fresh", "new", "theirs", "more", "theirs")),
				null);
		assertThat(map.changedNames()).containsExactlyInAnyOrder("a", "b", "new");
		assertThat(map.names()).containsExactlyInAnyOrder("a", "c", "read", "new", "more");
		assertThat(map.get("a")).isEqualTo("mine");
		assertThat(map.get("b")).isNull();
		assertThat(map.get("c")).isSameAs(same);
		assertThat(map.get("read")).isEqualTo("fresh");
		assertThat(map.get("new")).isEqualTo("mine");
		assertThat(map.get("more")).isEqualTo("theirs");
	}

	@Test
	void removalHoldsOverWhatComesAndGoesUntilItIsSaved() {
		AttributeMap map = this.codec.open(Documents.HANDLE, Documents.encode(this.codec, Map.of("a", "1", "b", "1")),
				null);
		map.set("a", null);
		map.set("never", null);
		map.set("back", null);
		map.set("back", "mine");
		byte[] without = Documents.encode(this.codec, Map.of("b", "1"));
		byte[] with = Documents.encode(this.codec, Map.of("a", "2", "never", "2", "back", "2"));
		map.rebase(Documents.HANDLE, without, null);
		assertThat(map.isRemovalInDoubt()).isTrue();
		map.rebase(Documents.HANDLE, with, null);
		assertThat(map.changedNames()).containsExactlyInAnyOrder("a", "never", "back");
		assertThat(map.names()).containsExactly("back");
		map.encode(Documents.HANDLE);
		map.saved();
		assertThat(map.isRemovalInDoubt()).isFalse();
		map.rebase(Documents.HANDLE, with, null);
		assertThat(map.names()).containsExactlyInAnyOrder("a", "never", "back");
	}

	@ParameterizedTest
	@EnumSource
	void savedDocumentIsTheNewBase(SerializationFormat format) {
		AttributeCodec formatted = Documents.codec(format);
		AttributeMap map = formatted.open(Documents.HANDLE, Documents.encode(formatted, Map.of("a", "a", "gone", "g")),
				null);
		List<String> value = new ArrayList<>(List.of("x"));
		map.set("b", value);
		map.set("gone", null);
		map.encode(Documents.HANDLE);
		map.saved();
		assertThat(map.isChanged()).isFalse();
		assertThat(map.names()).containsExactlyInAnyOrder("a", "b");
		assertThat(map.get("b")).isSameAs(value);
		map.detectMutations();
		assertThat(map.isChanged()).isFalse();
		value.add("y");
		map.detectMutations();
		assertThat(map.changedNames()).containsExactly("b");
		map.set("b", null);
		assertThat(map.changedNames()).containsExactly("b");
	}

	@Test
	void changesMadeWhileADocumentIsWrittenStayChanges() {
		AttributeMap map = this.codec.open(Documents.HANDLE, Documents.encode(this.codec, "stored", "s"), null);
		map.set("a", "first");
		map.set("b", "b");
		map.encode(Documents.HANDLE);
		map.set("a", "second");
		map.set("b", null);
		map.set("c", "c");
		map.set("stored", null);
		map.saved();
		assertThat(map.changedNames()).containsExactlyInAnyOrder("a", "b", "c", "stored");
		AttributeMap read = this.codec.open(Documents.HANDLE, Documents.whole(map, Documents.HANDLE), null);
		assertThat(read.names()).containsExactlyInAnyOrder("a", "c");
		assertThat(read.get("a")).isEqualTo("second");
	}

	@Test
	void whatWasNotEncodedIsNotTakenAsSaved() {
		AttributeMap map = this.codec.empty();
		assertThatIllegalStateException().isThrownBy(map::saved);
		map.set("a", "x");
		map.encode(Documents.HANDLE);
		map.rebase(Documents.HANDLE, new byte[0], null);
		assertThatIllegalStateException().isThrownBy(map::saved);
	}

	@ParameterizedTest
	@EnumSource
	void mutationsAreDetectedOnlyWhereThereAreSome(SerializationFormat format) {
		AttributeCodec formatted = Documents.codec(format);
		Map<String, Object> wide = new java.util.HashMap<>();
		for (int i = 0; i < 12; i++) {
			wide.put("key" + i, i);
		}
		AttributeMap map = formatted.open(Documents.HANDLE, Documents.encode(formatted,
				Map.of("wide", wide, "list", new ArrayList<>(List.of("x")), "text", "t", "unread", new ArrayList<>())),
				null);
		map.get("wide");
		map.get("text");
		mutable(map.get("list")).add("y");
		map.detectMutations();
		assertThat(map.changedNames()).containsExactly("list");
	}

	@SuppressWarnings("unchecked")
	private static List<Object> mutable(Object list) {
		return (List<Object>) list;
	}

	@Test
	void mutationIntoSomethingThatCannotBeStoredIsReportedWhenEncoding() {
		AttributeMap map = this.codec.open(Documents.HANDLE,
				Documents.encode(this.codec, "list", new ArrayList<>(List.of("x"))), null);
		mutable(map.get("list")).add(new Object());
		map.detectMutations();
		assertThat(map.changedNames()).containsExactly("list");
		org.assertj.core.api.Assertions.assertThatExceptionOfType(AttributeSerializationException.class)
			.isThrownBy(() -> Documents.whole(map, Documents.HANDLE))
			.withMessageContaining("'list'")
			.withMessageContaining("java.lang.Object");
	}

	@Test
	void markedAttributeIsWrittenAgain() {
		AttributeMap map = this.codec.open(Documents.HANDLE,
				Documents.encode(this.codec, "list", new ArrayList<>(List.of("x"))), null);
		map.markChanged("unknown");
		assertThat(map.isChanged()).isFalse();
		map.markChanged("list");
		assertThat(map.changedNames()).containsExactly("list");
		assertThat(map.get("list")).isEqualTo(List.of("x"));
	}

	@ParameterizedTest
	@EnumSource
	void namesMayHaveAnyWellFormedUnicodeAndAreCaseSensitive(SerializationFormat format) {
		AttributeCodec formatted = Documents.codec(format);
		Map<String, String> values = Map.of("", "empty", "a", "lower", "A", "upper", "a b\n\t\0\"\\", "odd",
				"\u00e9\u4e2d\uFFFD", "bmp", "\uD83D\uDE00", "astral");
		AttributeMap map = formatted.open(Documents.HANDLE, Documents.encode(formatted, values), null);
		assertThat(map.names()).containsExactlyInAnyOrderElementsOf(values.keySet());
		values.forEach((name, value) -> assertThat(map.get(name)).isEqualTo(value));
	}

	@Test
	void illFormedNameIsRefused() {
		AttributeMap map = this.codec.empty();
		for (String name : List.of("\uD800", "a\uDC00b", "\uDC00\uD800", "x\uD83D")) {
			assertThatIllegalArgumentException().isThrownBy(() -> map.set(name, "x"))
				.withMessageContaining("unpaired surrogate");
		}
	}

	@Test
	void namesAreASnapshotThatCannotBeChanged() {
		AttributeMap map = this.codec.empty();
		map.set("a", 1);
		var names = map.names();
		map.set("b", 1);
		assertThat(names).containsExactly("a");
		org.assertj.core.api.Assertions.assertThatExceptionOfType(UnsupportedOperationException.class)
			.isThrownBy(() -> names.remove("a"));
	}

	static final class Counted implements Serializable {

		private static final long serialVersionUID = 1L;

		static final AtomicInteger read = new AtomicInteger();

		static final AtomicInteger written = new AtomicInteger();

		private final String text;

		Counted(String text) {
			this.text = text;
		}

		private void writeObject(ObjectOutputStream output) throws IOException {
			written.incrementAndGet();
			output.defaultWriteObject();
		}

		private void readObject(ObjectInputStream input) throws IOException, ClassNotFoundException {
			read.incrementAndGet();
			input.defaultReadObject();
		}

		@Override
		public boolean equals(Object other) {
			return other instanceof Counted counted && counted.text.equals(this.text);
		}

		@Override
		public int hashCode() {
			return this.text.hashCode();
		}

	}

}
