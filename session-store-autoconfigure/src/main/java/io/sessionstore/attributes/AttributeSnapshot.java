package io.sessionstore.attributes;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.sessionstore.document.RowContent;
import io.sessionstore.document.StoredValue;
import io.sessionstore.document.ValueKind;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of a session at one version, opened once for several requests: neither
 * decrypted, decompressed nor cut into values again. A decoded value is kept only where
 * {@link SharedValues} allows it. Thread-safe.
 */
public final class AttributeSnapshot {

	// A slice, its places in three maps and its name, about.
	private static final int OVERHEAD = 250;

	// Objects take more than the bytes they were made of.
	private static final int GROWTH = 3;

	private static final int GROWTH_OF_COMPACT = 8;

	private final ValueCodec codec;

	private final SharedValues sharedValues;

	private final RowContent content;

	private final Map<String, Object> kept = new ConcurrentHashMap<>();

	private final long weight;

	AttributeSnapshot(ValueCodec codec, SharedValues sharedValues, RowContent content, byte[] front,
			byte @Nullable [] base) {
		this.codec = codec;
		this.sharedValues = sharedValues;
		this.content = content;
		this.weight = weigh(content, front, base);
	}

	// All of it at once: an entry of a cache does not grow in the cache's eyes, so values
	// that are yet to be decoded are counted as if they were.
	private static long weigh(RowContent content, byte[] front, byte @Nullable [] base) {
		Set<byte[]> buffers = Collections.newSetFromMap(new IdentityHashMap<>());
		buffers.add(front);
		if (base != null) {
			buffers.add(base);
		}
		long weight = 0;
		for (Map<String, StoredValue> values : List.of(content.values(), content.base())) {
			for (Map.Entry<String, StoredValue> entry : values.entrySet()) {
				buffers.add(entry.getValue().buffer());
				weight += OVERHEAD + 2L * entry.getKey().length();
			}
		}
		for (StoredValue value : content.values().values()) {
			weight += (long) ((value.kind() == ValueKind.COMPACT) ? GROWTH_OF_COMPACT : GROWTH) * value.length();
		}
		for (byte[] buffer : buffers) {
			weight += buffer.length;
		}
		return weight;
	}

	/**
	 * Returns about how much memory is held: the documents, what was taken out of their
	 * envelopes, and an estimate for the values that may come to be kept.
	 * @return bytes
	 */
	public long weight() {
		return this.weight;
	}

	RowContent content() {
		return this.content;
	}

	/**
	 * Reads a value, of this snapshot or of another: a session may have moved on from
	 * here.
	 * @return the value, or {@code null} if it cannot be read and counts as absent
	 */
	@Nullable Object read(String name, StoredValue stored) {
		if (this.content.values().get(name) != stored) {
			return this.codec.read(name, stored);
		}
		Object known = this.kept.get(name);
		Object another = (known != null) ? this.sharedValues.forAnother(known) : null;
		return (another != null) ? another : readFirst(name, stored);
	}

	private @Nullable Object readFirst(String name, StoredValue stored) {
		Object value = this.codec.read(name, stored);
		Object another = (value != null) ? this.sharedValues.forAnother(value) : null;
		if (another != null) {
			this.kept.put(name, another);
		}
		return value;
	}

	@Override
	public String toString() {
		return "AttributeSnapshot[" + this.content.values().size() + " attributes]";
	}

}
