package io.sessionstore.attributes;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Attributes that live as long as their session object and are never written: what Spring
 * puts there means nothing in another request's copy of the session, or after a restart.
 */
final class UnstoredAttributes {

	// The callback of a session-scoped bean; its bean is gone with the object.
	private static final Set<String> TYPES = Set
		.of("org.springframework.web.context.request.DestructionCallbackBindingListener");

	// WebUtils.SESSION_MUTEX_ATTRIBUTE: a lock is one of this JVM's objects.
	private static final Set<String> NAMES = Set.of("org.springframework.web.util.WebUtils.MUTEX");

	private final Map<String, Object> values = new HashMap<>(0);

	/**
	 * Takes a value that is not to be written.
	 * @return whether it was taken; any earlier one of that name is gone
	 */
	boolean take(String name, @Nullable Object value) {
		this.values.remove(name);
		if (value == null || !(NAMES.contains(name) || TYPES.contains(value.getClass().getName()))) {
			return false;
		}
		this.values.put(name, value);
		return true;
	}

	@Nullable Object get(String name) {
		return this.values.get(name);
	}

	Set<String> names() {
		return this.values.keySet();
	}

}
