package io.sessionstore.jpa;

import org.jspecify.annotations.Nullable;

import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;

/**
 * What a native image has to keep of the session entity. The store adds it to the
 * persistence unit while the application starts, so that Spring does not see it when it
 * processes the unit ahead of time.
 */
class EntityHints implements RuntimeHintsRegistrar {

	@Override
	public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
		hints.reflection()
			.registerType(HttpSessionRecord.class, MemberCategory.INVOKE_DECLARED_CONSTRUCTORS,
					MemberCategory.INVOKE_DECLARED_METHODS, MemberCategory.ACCESS_DECLARED_FIELDS)
			.registerType(SessionRecord.class, MemberCategory.INVOKE_DECLARED_CONSTRUCTORS,
					MemberCategory.INVOKE_DECLARED_METHODS, MemberCategory.ACCESS_DECLARED_FIELDS)
			// Hibernate finds it as a service.
			.registerType(SessionTableContributor.class, MemberCategory.INVOKE_PUBLIC_CONSTRUCTORS);
	}

}
