package io.sessionstore.autoconfigure;

import com.github.benmanes.caffeine.cache.Caffeine;
import io.sessionstore.core.AttributeCache;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.security.core.context.SecurityContextImpl;

import static io.sessionstore.autoconfigure.Runners.assertThatSessionsWork;
import static org.assertj.core.api.Assertions.assertThat;

class CacheSettingsTest {

	@Test
	void nothingIsKeptUnlessItIsAskedFor() {
		Runners.plain()
			.run((context) -> assertThat(context.getBean(AttributeCache.class)).isSameAs(AttributeCache.NONE));
	}

	@Test
	void attributesAreKeptWhereTheyAreToBe() {
		Runners.plain().withPropertyValues("session-store.cache.enabled=true").run((context) -> {
			assertThatSessionsWork(context);
			CaffeineAttributeCache cache = (CaffeineAttributeCache) context.getBean(AttributeCache.class);
			assertThat(cache.weight()).isPositive();
		});
	}

	@Test
	void withoutCaffeineTheStoreWorksAndHasNoCache() {
		Runners.plain().withClassLoader(new FilteredClassLoader(Caffeine.class)).run(Runners::assertThatSessionsWork);
	}

	@Test
	void withoutCaffeineACacheIsRefusedAndTheDependencyIsNamed() {
		Runners.plain()
			.withClassLoader(new FilteredClassLoader(Caffeine.class))
			.withPropertyValues("session-store.cache.enabled=true")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOfSatisfying(InvalidSessionStorePropertyException.class,
						(ex) -> assertThat(new InvalidSessionStorePropertyFailureAnalyzer().analyze(ex).getAction())
							.contains("com.github.ben-manes.caffeine:caffeine", "session-store.cache.enabled")));
	}

	@Test
	void withoutSpringSecurityAttributesAreKept() {
		Runners.plain()
			.withClassLoader(new FilteredClassLoader(SecurityContextImpl.class))
			.withPropertyValues("session-store.cache.enabled=true")
			.run(Runners::assertThatSessionsWork);
	}

	@Test
	void aCacheThatIsOffMayHaveAnySize() {
		Runners.plain()
			.withPropertyValues("session-store.cache.max-size=0")
			.run((context) -> assertThat(context).hasNotFailed());
	}

}
