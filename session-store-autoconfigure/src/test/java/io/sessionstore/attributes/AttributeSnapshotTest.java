package io.sessionstore.attributes;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.sessionstore.KeyRing;
import io.sessionstore.SessionHandle;
import io.sessionstore.UnreadableAttributesException;
import io.sessionstore.document.EncodedAttributes;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class AttributeSnapshotTest {

	private static final SessionHandle HANDLE = new SessionHandle(UUID.randomUUID());

	private final AttributeCodec codec = AttributeCodec.builder()
		.encryption(KeyRing.of("k1", Map.of("k1", new byte[32])))
		.build();

	private EncodedAttributes encoded(Map<String, Object> values) {
		AttributeMap attributes = this.codec.empty();
		values.forEach(attributes::set);
		return attributes.encode(HANDLE);
	}

	private AttributeSnapshot snapshot(EncodedAttributes encoded) {
		return this.codec.snapshot(HANDLE, encoded.front(), encoded.base());
	}

	@Test
	void nothingIsDecryptedAgain() {
		EncodedAttributes encoded = encoded(Map.of("a", "1", "large", List.of("x".repeat(5_000))));
		AttributeSnapshot snapshot = snapshot(encoded);
		Arrays.fill(encoded.front(), (byte) 0);
		Arrays.fill(encoded.base(), (byte) 0);
		for (int i = 0; i < 2; i++) {
			AttributeMap attributes = this.codec.open(snapshot);
			assertThat(attributes.get("a")).isEqualTo("1");
			assertThat(attributes.get("large")).isEqualTo(List.of("x".repeat(5_000)));
		}
	}

	@Test
	void documentsThatDoNotOpenMakeNoSnapshot() {
		EncodedAttributes encoded = encoded(Map.of("a", "1"));
		encoded.front()[encoded.front().length - 1] ^= 1;
		assertThatExceptionOfType(UnreadableAttributesException.class).isThrownBy(() -> snapshot(encoded));
	}

	@Test
	void mapsOfOneSnapshotKnowNothingOfOneAnother() {
		AttributeSnapshot snapshot = snapshot(encoded(Map.of("a", "1", "list", new ArrayList<>(List.of("x")))));
		AttributeMap first = this.codec.open(snapshot);
		AttributeMap second = this.codec.open(snapshot);
		first.set("a", "2");
		first.set("b", "2");
		first.encode(HANDLE);
		first.saved();
		assertThat(second.names()).containsExactlyInAnyOrder("a", "list");
		assertThat(second.get("a")).isEqualTo("1");
		assertThat(second.get("list")).isEqualTo(first.get("list")).isNotSameAs(first.get("list"));
		assertThat(this.codec.open(snapshot).get("a")).isEqualTo("1");
		assertThat(first.get("a")).isEqualTo("2");
	}

	@Test
	void freshBytesAreDecodedAfresh() {
		AttributeSnapshot snapshot = snapshot(encoded(Map.of("a", Instant.EPOCH)));
		assertThat(this.codec.open(snapshot).get("a")).isEqualTo(Instant.EPOCH);
		AttributeMap attributes = this.codec.open(snapshot);
		EncodedAttributes fresh = encoded(Map.of("a", Instant.MAX));
		attributes.rebase(HANDLE, fresh.front(), fresh.base());
		assertThat(attributes.get("a")).isEqualTo(Instant.MAX);
		assertThat(this.codec.open(snapshot).get("a")).isEqualTo(Instant.EPOCH);
	}

	@Test
	void theBaseOfASnapshotIsWrittenNoMoreThanItsRows() {
		EncodedAttributes encoded = encoded(Map.of("a", "1", "large", List.of("x".repeat(5_000))));
		AttributeMap attributes = this.codec.open(snapshot(encoded));
		attributes.set("a", "2");
		assertThat(attributes.encode(HANDLE).base()).isSameAs(encoded.base());
	}

	@Test
	void theWeightCountsWhatWasTakenOutOfAnEnvelope() {
		Map<String, Object> values = new HashMap<>(Map.of("text", "x".repeat(100_000)));
		EncodedAttributes compressed = encoded(values);
		assertThat(compressed.base().length).isLessThan(5_000);
		assertThat(snapshot(compressed).weight()).isGreaterThan(400_000);
	}

}
