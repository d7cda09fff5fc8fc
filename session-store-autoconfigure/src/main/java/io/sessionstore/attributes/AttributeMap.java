package io.sessionstore.attributes;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.sessionstore.SessionHandle;

/**
 * The attributes of one session: what its row has, still bytes, and what was changed
 * since. Not thread-safe; the session above it locks.
 */
public final class AttributeMap {

	private final ValueCodec values;

	private final DocumentCodec documents;

	private final Map<String, Slot> slots = new LinkedHashMap<>();

	private @Nullable Attempt attempt;

	AttributeMap(ValueCodec values, DocumentCodec documents, Map<String, StoredValue> stored) {
		this.values = values;
		this.documents = documents;
		stored.forEach((name, value) -> this.slots.put(name, new Slot(value)));
	}

	/**
	 * What was encoded last, so that it can become the base once it is saved.
	 */
	@SuppressWarnings("ArrayRecordComponent")
	private record Attempt(byte[] document, Map<String, StoredValue> values, Map<String, Change> changes) {

	}

	/**
	 * Returns the names of the attributes. One that cannot be read may still be among
	 * them until it is asked for.
	 * @return an unmodifiable snapshot
	 */
	public Set<String> names() {
		Set<String> names = new LinkedHashSet<>();
		this.slots.forEach((name, slot) -> {
			if (slot.isListed()) {
				names.add(name);
			}
		});
		return Collections.unmodifiableSet(names);
	}

	/**
	 * Returns an attribute's value, decoded when it is first asked for; later calls
	 * return the same object.
	 * @param name the attribute's name
	 * @return its value, or {@code null} if there is none
	 * @throws UnreadableAttributesException if it cannot be read and the policy is to
	 * fail
	 */
	public @Nullable Object get(String name) {
		Slot slot = this.slots.get(name);
		return (slot != null) ? slot.value(name, this.values) : null;
	}

	/**
	 * Sets or removes an attribute.
	 * @param name the attribute's name
	 * @param value its value, or {@code null} to remove it
	 * @throws IllegalArgumentException if the name has unpaired surrogates
	 */
	public void set(String name, @Nullable Object value) {
		if (!WellFormed.test(name)) {
			throw new IllegalArgumentException(
					"The name of an attribute has an unpaired surrogate: '" + Shown.text(name) + "'");
		}
		Slot slot = this.slots.get(name);
		if (slot == null) {
			if (value == null) {
				return;
			}
			slot = new Slot(null);
			this.slots.put(name, slot);
		}
		slot.change(new Change(value));
		if (slot.isVoid()) {
			this.slots.remove(name);
		}
	}

	/**
	 * Has the present value written again, whether or not it was set.
	 * @param name the attribute's name; an unknown one is ignored
	 * @throws UnreadableAttributesException if it cannot be read and the policy is to
	 * fail
	 */
	public void markChanged(String name) {
		Slot slot = this.slots.get(name);
		if (slot != null && !slot.isChanged()) {
			Object value = slot.value(name, this.values);
			if (value != null) {
				slot.change(new Change(value));
			}
		}
	}

	/**
	 * Finds values that were changed in place since they were read, by comparing their
	 * serialized form with the stored bytes, and marks them as changed.
	 */
	public void detectMutations() {
		for (Slot slot : this.slots.values()) {
			StoredValue stored = slot.stored();
			Object value = slot.mutable();
			if (value != null && stored != null && this.values.differs(value, stored)) {
				slot.change(new Change(value));
			}
		}
	}

	/**
	 * Returns whether there is anything to write.
	 * @return whether an attribute was set or removed
	 */
	public boolean isChanged() {
		for (Slot slot : this.slots.values()) {
			if (slot.isChanged()) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Returns what there is to write.
	 * @return the names of the attributes that were set or removed, an unmodifiable
	 * snapshot
	 */
	public Set<String> changedNames() {
		Set<String> names = new LinkedHashSet<>();
		this.slots.forEach((name, slot) -> {
			if (slot.isChanged()) {
				names.add(name);
			}
		});
		return Collections.unmodifiableSet(names);
	}

	/**
	 * Writes all attributes. Those that were not changed are copied as bytes.
	 * @param handle the handle of the row that the document is for
	 * @return the document, which must not be changed afterwards
	 * @throws AttributeSerializationException if an attribute cannot be stored
	 */
	public byte[] encode(SessionHandle handle) {
		Map<String, StoredValue> content = new LinkedHashMap<>();
		Map<String, Change> changes = new LinkedHashMap<>();
		this.slots.forEach((name, slot) -> {
			Change change = slot.change();
			StoredValue stored = slot.stored();
			if (change != null) {
				changes.put(name, change);
				stored = (change.value() != null) ? change.encode(name, change.value(), this.values) : null;
			}
			if (stored != null) {
				content.put(name, stored);
			}
		});
		Written written = this.documents.write(content);
		byte[] document = this.documents.seal(handle, written);
		this.attempt = new Attempt(document, written.values(), changes);
		return document;
	}

	/**
	 * Puts a fresher document of the same row below the changes, for another attempt to
	 * write after a conflict.
	 * @param handle the row's handle
	 * @param document the row's attributes now
	 * @throws UnreadableAttributesException if the document as a whole cannot be read
	 */
	public void rebase(SessionHandle handle, byte[] document) {
		Map<String, StoredValue> fresh = this.documents.read(handle, document);
		this.slots.forEach((name, slot) -> slot.rebase(fresh.remove(name)));
		this.slots.values().removeIf(Slot::isVoid);
		fresh.forEach((name, value) -> this.slots.put(name, new Slot(value)));
		this.attempt = null;
	}

	/**
	 * Takes the document just written as the new base. Changes made since it was encoded
	 * stay changes; decoded values stay decoded.
	 * @param document what {@link #encode} returned last
	 * @throws IllegalArgumentException if it is another document
	 */
	public void saved(byte[] document) {
		Attempt done = this.attempt;
		if (done == null || !Arrays.equals(done.document(), document)) {
			throw new IllegalArgumentException("Not the document that was encoded last");
		}
		this.attempt = null;
		done.values().keySet().forEach((name) -> this.slots.computeIfAbsent(name, AttributeMap::removedSince));
		this.slots.forEach((name, slot) -> slot.saved(done.values().get(name), done.changes().get(name)));
		this.slots.values().removeIf(Slot::isVoid);
	}

	// It was set, encoded, then removed: it is in the row and has to go.
	private static Slot removedSince(String name) {
		Slot slot = new Slot(null);
		slot.change(new Change(null));
		return slot;
	}

}
