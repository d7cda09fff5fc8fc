package io.sessionstore.attributes;

import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

import io.sessionstore.document.StoredValue;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of one session by name, with what was done to each since they were read.
 */
final class AttributeSlots {

	// WebAttributes.AUTHENTICATION_EXCEPTION: Spring Security removes it at every
	// sign-in,
	// there or not, after the response is on its way.
	private static final Set<String> REMOVED_AS_ROUTINE = Set.of("SPRING_SECURITY_LAST_EXCEPTION");

	private final Map<String, AttributeSlot> slots = new LinkedHashMap<>();

	// Removed though the row had none: somebody may have added one since.
	private final Set<String> removedInVain = new HashSet<>(0);

	AttributeSlots(Map<String, StoredValue> stored) {
		stored.forEach((name, value) -> this.slots.put(name, new AttributeSlot(value)));
	}

	@Nullable AttributeSlot get(String name) {
		return this.slots.get(name);
	}

	Collection<AttributeSlot> all() {
		return this.slots.values();
	}

	void forEach(BiConsumer<String, AttributeSlot> action) {
		this.slots.forEach(action);
	}

	/**
	 * Sets a value, or removes what there is of that name.
	 */
	void change(String name, @Nullable Object value) {
		this.removedInVain.remove(name);
		AttributeSlot slot = this.slots.get(name);
		if (slot == null) {
			if (value == null) {
				return;
			}
			slot = new AttributeSlot(null);
			this.slots.put(name, slot);
		}
		slot.change(new AttributeSlot.Change(value));
		if (slot.isVoid()) {
			this.slots.remove(name);
		}
	}

	/**
	 * Removes what there is or may come to be of a name.
	 */
	void remove(String name) {
		change(name, null);
		if (!this.slots.containsKey(name)) {
			this.removedInVain.add(name);
		}
	}

	boolean isChanged() {
		for (AttributeSlot slot : this.slots.values()) {
			if (slot.isChanged()) {
				return true;
			}
		}
		return false;
	}

	Set<String> changedNames() {
		Set<String> names = new LinkedHashSet<>();
		this.slots.forEach((name, slot) -> {
			if (slot.isChanged()) {
				names.add(name);
			}
		});
		return Collections.unmodifiableSet(names);
	}

	/**
	 * Returns whether it is worth a look whether there is something to remove by now.
	 */
	boolean isRemovalInDoubt() {
		return !this.removedInVain.isEmpty() && !REMOVED_AS_ROUTINE.containsAll(this.removedInVain);
	}

	void removalsHold() {
		this.removedInVain.clear();
	}

	/**
	 * Puts fresher values below the changes.
	 */
	void rebase(Map<String, StoredValue> stored) {
		Map<String, StoredValue> fresh = new LinkedHashMap<>(stored);
		this.slots.forEach((name, slot) -> {
			slot.rebase(fresh.remove(name));
			if (slot.isVoid() && slot.isChanged()) {
				this.removedInVain.add(name);
			}
		});
		removeVoid();
		fresh.forEach((name, value) -> {
			AttributeSlot slot = new AttributeSlot(value);
			if (this.removedInVain.remove(name)) {
				slot.change(new AttributeSlot.Change(null));
			}
			this.slots.put(name, slot);
		});
	}

	/**
	 * Takes what was written as what the row has now.
	 */
	void saved(Map<String, StoredValue> now, Map<String, AttributeSlot.Change> written) {
		now.keySet().forEach((name) -> this.slots.computeIfAbsent(name, AttributeSlots::removedSince));
		this.slots.forEach((name, slot) -> slot.saved(now.get(name), written.get(name)));
		removeVoid();
		removalsHold();
	}

	private void removeVoid() {
		this.slots.values().removeIf(AttributeSlot::isVoid);
	}

	// It was set, encoded, then removed: it is in the row and has to go.
	private static AttributeSlot removedSince(String name) {
		AttributeSlot slot = new AttributeSlot(null);
		slot.change(new AttributeSlot.Change(null));
		return slot;
	}

}
