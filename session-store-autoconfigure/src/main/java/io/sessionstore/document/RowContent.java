package io.sessionstore.document;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What the two documents of a row amount to. Not changed once it is made.
 *
 * @param baseDocument the base document, or {@code null} if there is none
 * @param base the values in it by name
 * @param values all values by name, those of the front document in place of those below;
 * a value of the base document is the very object that is in {@code base}
 */
@SuppressWarnings("ArrayRecordComponent")
public record RowContent(byte @Nullable [] baseDocument, Map<String, StoredValue> base,
		Map<String, StoredValue> values) {

	public static RowContent none() {
		return new RowContent(null, Map.of(), Map.of());
	}

	static RowContent of(Map<String, StoredValue> front, byte @Nullable [] baseDocument,
			Map<String, StoredValue> base) {
		Map<String, StoredValue> values = base.isEmpty() ? front : new LinkedHashMap<>(front);
		base.forEach(values::putIfAbsent);
		values.values().removeIf(StoredValue::isRemoval);
		return new RowContent(baseDocument, base, values);
	}

	/**
	 * Returns the same for several sessions to share, so that none can change it.
	 */
	public RowContent unmodifiable() {
		return new RowContent(this.baseDocument, Collections.unmodifiableMap(this.base),
				Collections.unmodifiableMap(this.values));
	}

	/**
	 * Returns what a document on top of the base must say for the row to amount to these
	 * values.
	 */
	Map<String, StoredValue> difference(Map<String, StoredValue> wanted) {
		Map<String, StoredValue> front = new LinkedHashMap<>(wanted);
		this.base.forEach((name, value) -> {
			StoredValue kept = wanted.get(name);
			if (kept == null) {
				front.put(name, StoredValue.REMOVAL);
			}
			else if (kept == value) {
				front.remove(name);
			}
		});
		return front;
	}

}
