package io.sessionstore.attributes;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

import io.sessionstore.AttributeSerializationException;
import io.sessionstore.SessionHandle;
import io.sessionstore.UnreadableAttributesException;
import io.sessionstore.document.DocumentCodec;
import io.sessionstore.document.EncodedAttributes;
import io.sessionstore.document.RowContent;
import io.sessionstore.document.StoredValue;
import io.sessionstore.types.LogText;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of one session: what its row has, still bytes, and what was changed
 * since. Not thread-safe; the session above it locks.
 */
public final class AttributeMap {

	private final ValueReader reader;

	private final ValueCodec values;

	private final DocumentCodec documents;

	private final AttributeSlots slots;

	private final UnstoredAttributes unstored = new UnstoredAttributes();

	private RowContent content;

	private @Nullable Attempt attempt;

	/**
	 * Puts a map on top of what a row has.
	 * @param reader reads the values that the row has now, or any other
	 */
	AttributeMap(ValueReader reader, ValueCodec values, DocumentCodec documents, RowContent content) {
		this.reader = reader;
		this.values = values;
		this.documents = documents;
		this.content = content;
		this.slots = new AttributeSlots(content.values());
	}

	/**
	 * What was encoded last, so that it can become the base once it is saved.
	 */
	private record Attempt(RowContent content, Map<String, AttributeSlot.Change> changes) {

	}

	/**
	 * Returns the names of the attributes. One that cannot be read may still be among
	 * them until it is asked for.
	 * @return an unmodifiable snapshot
	 */
	public Set<String> names() {
		Set<String> names = new LinkedHashSet<>(this.unstored.names());
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
		AttributeSlot slot = this.slots.get(name);
		return (slot != null && slot.isListed()) ? slot.value(name, this.reader) : this.unstored.get(name);
	}

	/**
	 * Sets or removes an attribute.
	 * @param name the attribute's name
	 * @param value its value, or {@code null} to remove it
	 * @throws IllegalArgumentException if the name has unpaired surrogates
	 */
	public void set(String name, @Nullable Object value) {
		if (!LogText.isWellFormed(name)) {
			throw new IllegalArgumentException(
					"The name of an attribute has an unpaired surrogate: '" + LogText.text(name) + "'");
		}
		if (this.unstored.take(name, value)) {
			this.slots.change(name, null);
		}
		else if (value == null) {
			this.slots.remove(name);
		}
		else {
			this.slots.change(name, value);
		}
	}

	/**
	 * Has the present value written again, whether or not it was set.
	 * @param name the attribute's name; an unknown one is ignored
	 * @throws UnreadableAttributesException if it cannot be read and the policy is to
	 * fail
	 */
	public void markChanged(String name) {
		AttributeSlot slot = this.slots.get(name);
		if (slot != null && !slot.isChanged()) {
			Object value = slot.value(name, this.reader);
			if (value != null) {
				slot.change(new AttributeSlot.Change(value));
			}
		}
	}

	/**
	 * Has a change done again that was written and rolled back, once the row's documents
	 * are put below again: that of a name which is not there any more was a removal.
	 * @param name the attribute's name
	 */
	public void changeAgain(String name) {
		if (this.slots.get(name) == null) {
			this.slots.remove(name);
		}
		else {
			markChanged(name);
		}
	}

	/**
	 * Finds values that were changed in place since they were read, by comparing their
	 * serialized form with the stored bytes, and marks them as changed.
	 */
	public void detectMutations() {
		for (AttributeSlot slot : this.slots.all()) {
			StoredValue stored = slot.stored();
			Object value = slot.mutable();
			if (value != null && stored != null && this.values.differs(value, stored)) {
				slot.change(new AttributeSlot.Change(value));
			}
		}
	}

	/**
	 * Returns whether there is anything to write.
	 * @return whether an attribute was set or removed
	 */
	public boolean isChanged() {
		return this.slots.isChanged();
	}

	/**
	 * Returns whether an attribute was removed that the row had not when it was read.
	 * @return whether there may be something to remove by now
	 */
	public boolean isRemovalInDoubt() {
		return this.slots.isRemovalInDoubt();
	}

	/**
	 * Takes note that the row has nothing by now of what was removed.
	 */
	public void removalsHold() {
		this.slots.removalsHold();
	}

	/**
	 * Returns what there is to write.
	 * @return the names of the attributes that were set or removed, an unmodifiable
	 * snapshot
	 */
	public Set<String> changedNames() {
		return this.slots.changedNames();
	}

	/**
	 * Writes what has changed. What has not is copied as bytes, or stays in a document
	 * that is not written again.
	 * @param handle the handle of the row that the documents are for
	 * @return the documents, which must not be changed afterwards; the lower one is the
	 * very array that the row has where it stays as it is
	 * @throws AttributeSerializationException if an attribute cannot be stored
	 */
	public EncodedAttributes encode(SessionHandle handle) {
		Map<String, StoredValue> wanted = new LinkedHashMap<>();
		Map<String, AttributeSlot.Change> changes = new LinkedHashMap<>();
		// What has changed comes first: it may change again, and what lies behind it is
		// then the same as before, which PostgreSQL does not log.
		this.slots.forEach((name, slot) -> {
			AttributeSlot.Change change = slot.change();
			if (change != null) {
				changes.put(name, change);
				if (change.value() != null) {
					wanted.put(name, change.encode(name, change.value(), this.values));
				}
			}
		});
		this.slots.forEach((name, slot) -> {
			StoredValue stored = slot.stored();
			if (!slot.isChanged() && stored != null) {
				wanted.put(name, stored);
			}
		});
		// What is in another format is brought into the configured one.
		wanted.replaceAll((name, value) -> this.values.convert(value));
		DocumentCodec.Encoding encoding = this.documents.write(handle, this.content, wanted);
		this.attempt = new Attempt(encoding.content(), changes);
		return encoding.bytes();
	}

	/**
	 * Puts fresher documents of the same row below the changes, for another attempt to
	 * write after a conflict.
	 * @param handle the row's handle
	 * @param front the row's front document now
	 * @param base the row's base document now, or {@code null} if there is none
	 * @throws UnreadableAttributesException if a document as a whole cannot be read
	 */
	public void rebase(SessionHandle handle, byte[] front, byte @Nullable [] base) {
		this.content = this.documents.read(handle, front, base);
		this.slots.rebase(this.content.values());
		this.attempt = null;
	}

	/**
	 * Takes what was encoded last as what the row has now. Changes made since it was
	 * encoded stay changes; decoded values stay decoded.
	 * @throws IllegalStateException if nothing was encoded since the last call or rebase
	 */
	public void saved() {
		Attempt done = this.attempt;
		if (done == null) {
			throw new IllegalStateException("Nothing was encoded");
		}
		this.attempt = null;
		this.content = done.content();
		this.slots.saved(done.content().values(), done.changes());
	}

}
