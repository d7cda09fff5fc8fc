package io.sessionstore.attributes;

import java.util.Collection;

import io.sessionstore.formats.ImmutableValues;
import io.sessionstore.types.TypePatterns;
import org.jspecify.annotations.Nullable;

/**
 * Shares values that are immutable by nature, and those of classes that the application
 * declares to be.
 */
public final class SharedTypes implements SharedValues {

	private final TypePatterns patterns;

	private final ClassValue<Boolean> judgements = new ClassValue<>() {

		@Override
		protected Boolean computeValue(Class<?> type) {
			return SharedTypes.this.patterns.match(type.getName());
		}

	};

	/**
	 * Creates the rule.
	 * @param patterns class names, {@code package.*} or {@code package.**}
	 * @throws IllegalArgumentException if one is neither a class name nor a package
	 * pattern
	 */
	public SharedTypes(Collection<String> patterns) {
		this.patterns = new TypePatterns("session-store.cache.shared-types", patterns);
	}

	@Override
	public @Nullable Object forAnother(Object value) {
		return (ImmutableValues.test(value) || this.judgements.get(value.getClass())) ? value : null;
	}

}
