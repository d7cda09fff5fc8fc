package io.sessionstore.documentation;

import java.io.Serializable;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.aot.hint.TypeReference;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.ImportRuntimeHints;

import static org.assertj.core.api.Assertions.assertThat;

class DocumentedHintsTest {

	@Test
	void anApplicationNamesItsClasses() {
		RuntimeHints hints = new RuntimeHints();
		new SessionHints().registerHints(hints, null);
		assertThat(hints.reflection().typeHints())
			.anyMatch((hint) -> hint.getType().equals(TypeReference.of(Cart.class)) && hint.hasJavaSerialization());
	}

	@Configuration(proxyBeanMethods = false)
	@ImportRuntimeHints(SessionHints.class)
	static class SessionHints implements RuntimeHintsRegistrar {

		@Override
		public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
			hints.reflection().registerJavaSerialization(Cart.class);
		}

	}

	static class Cart implements Serializable {

		private static final long serialVersionUID = 1L;

		private int items;

		public int getItems() {
			return this.items;
		}

	}

}
