package io.sessionstore.sample;

import java.io.Serializable;

import org.junit.jupiter.api.Test;

import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.TypeReference;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AssignableTypeFilter;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that a native image of the sample has every class that it may put into a session.
 */
class SessionHintsTest {

	@Test
	void everySerializableClassIsKept() {
		RuntimeHints hints = new RuntimeHints();
		new SessionHints().registerHints(hints, getClass().getClassLoader());
		ClassPathScanningCandidateComponentProvider scanner = new ClassPathScanningCandidateComponentProvider(false);
		scanner.addIncludeFilter(new AssignableTypeFilter(Serializable.class));
		// Every enum is serializable, and the sample puts none into a session.
		scanner.addExcludeFilter(new AssignableTypeFilter(Enum.class));
		assertThat(scanner.findCandidateComponents("io.sessionstore.sample")).isNotEmpty()
			.allSatisfy((type) -> assertThat(RuntimeHintsPredicates.reflection()
				.onJavaSerialization(TypeReference.of(type.getBeanClassName()), true)).as(type.getBeanClassName())
				.accepts(hints));
	}

}
