package io.sessionstore;

import tools.jackson.databind.json.JsonMapper;

/**
 * Configures the mapper that writes session attributes in the format {@code json}. Beans
 * of this type are called in their order, before the store adds the types and the
 * allow-list, which no customizer can remove. A value that does not come back as it was
 * is refused, whatever a customizer does.
 */
@FunctionalInterface
public interface SessionJsonMapperCustomizer {

	/**
	 * Adds to the mapper: a module, a mixin, a feature.
	 * @param builder the builder, with the modules of Spring Security
	 */
	void customize(JsonMapper.Builder builder);

}
