package io.sessionstore.sample;

import org.jspecify.annotations.Nullable;

import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.ImportRuntimeHints;

/**
 * Names the sample's own classes in sessions to a native image.
 */
@Configuration(proxyBeanMethods = false)
@ImportRuntimeHints(SessionHints.class)
class SessionHints implements RuntimeHintsRegistrar {

	@Override
	public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
		hints.reflection().registerJavaSerialization(Draft.class).registerJavaSerialization(Note.class);
	}

}
