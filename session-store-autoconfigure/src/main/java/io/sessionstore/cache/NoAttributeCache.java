package io.sessionstore.cache;

import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * The cache of a store that has none.
 */
final class NoAttributeCache implements AttributeCache {

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

}
