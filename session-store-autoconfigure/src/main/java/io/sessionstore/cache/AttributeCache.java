package io.sessionstore.cache;

import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * Remembers attributes of sessions on this node. What it returns is never believed: the
 * row tells at which version the session is. Thread-safe.
 */
public interface AttributeCache {

	/**
	 * Remembers nothing.
	 */
	AttributeCache NONE = new AttributeCache() {

		@Override
		public @Nullable CachedAttributes get(UUID id) {
			return null;
		}

		@Override
		public @Nullable CachedAttributes peek(UUID id) {
			return null;
		}

		@Override
		public void put(UUID id, CachedAttributes attributes) {
		}

		@Override
		public void remove(UUID id) {
		}

	};

	/**
	 * Looks attributes up.
	 * @param id the handle
	 * @return what is remembered, of whatever version, or {@code null} if nothing is
	 */
	@Nullable CachedAttributes get(UUID id);

	/**
	 * Looks attributes up as {@link #get} does, for a use that need not be noted.
	 * @param id the handle
	 * @return what is remembered, or {@code null} if nothing is
	 */
	@Nullable CachedAttributes peek(UUID id);

	/**
	 * Remembers attributes, in place of those of another version.
	 * @param id the handle
	 * @param attributes committed content of its row
	 */
	void put(UUID id, CachedAttributes attributes);

	/**
	 * Forgets attributes.
	 * @param id the handle
	 */
	void remove(UUID id);

}
