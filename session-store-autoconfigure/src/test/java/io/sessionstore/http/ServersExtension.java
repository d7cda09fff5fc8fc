package io.sessionstore.http;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.support.TypeBasedParameterResolver;
import org.junit.jupiter.api.extension.ParameterContext;

/**
 * Gives tests the {@link Servers}, which are closed after the last test.
 */
final class ServersExtension extends TypeBasedParameterResolver<Servers> {

	@Override
	public Servers resolveParameter(ParameterContext parameter, ExtensionContext context) {
		return context.getRoot()
			.getStore(Namespace.create(Servers.class))
			.computeIfAbsent(Servers.class, (type) -> new Servers(), Servers.class);
	}

}
