package io.sessionstore.autoconfigure;

import java.util.List;
import java.util.function.Consumer;

import javax.sql.DataSource;

import com.github.benmanes.caffeine.cache.Caffeine;
import io.sessionstore.SessionHandle;
import io.sessionstore.SessionOptions;
import io.sessionstore.SessionStore;
import io.sessionstore.cache.CaffeineAttributeCache;
import io.sessionstore.cache.NodeMemory;
import io.sessionstore.diagnosis.FailedStart;
import io.sessionstore.diagnosis.SessionStoreSetupException;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.core.context.SecurityContextImpl;

import static io.sessionstore.autoconfigure.Runners.assertThatSessionsWork;
import static org.assertj.core.api.Assertions.assertThat;

class CacheFactoryTest {

	@Test
	void nothingIsKeptUnlessItIsAskedFor() {
		Runners.plain().run((context) -> assertThat(context.getBean(NodeMemory.class)).isSameAs(NodeMemory.NONE));
	}

	@Test
	void attributesAreKeptWhereTheyAreToBe() {
		Runners.plain().withPropertyValues("session-store.cache.enabled=true").run((context) -> {
			assertThatSessionsWork(context);
			CaffeineAttributeCache cache = (CaffeineAttributeCache) context.getBean(NodeMemory.class).attributes();
			assertThat(cache.weight()).isPositive();
		});
	}

	@Test
	void whatHasEndedIsForgotten() {
		Runners.plain().withPropertyValues("session-store.cache.enabled=true").run((context) -> {
			SessionStore store = context.getBean(SessionStore.class);
			JdbcTemplate jdbc = new JdbcTemplate(context.getBean(DataSource.class));
			CaffeineAttributeCache cache = (CaffeineAttributeCache) context.getBean(NodeMemory.class).attributes();
			List<Consumer<SessionHandle>> ends = List.of(store::destroy, (handle) -> store.destroy("alice", handle),
					(handle) -> store.destroyAll("alice"), (handle) -> store.clear(), (handle) -> {
						jdbc.update("delete from http_session");
						assertThat(store.find(handle)).isEmpty();
					}, (handle) -> {
						jdbc.update("update http_session set inactivity_timeout = 0");
						assertThat(store.find(handle)).isEmpty();
					});
			for (Consumer<SessionHandle> end : ends) {
				SessionHandle handle = SessionHandle
					.of(store.create(SessionOptions.builder().principal("alice").build()).session());
				assertThat(store.find(handle)).isPresent();
				assertThat(cache.weight()).isPositive();
				end.accept(handle);
				assertThat(cache.weight()).isZero();
			}
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
				.isInstanceOfSatisfying(SessionStoreSetupException.class,
						(ex) -> assertThat(FailedStart.analysis(ex).getAction())
							.contains("com.github.ben-manes.caffeine:caffeine", "session-store.cache.enabled")));
	}

	@Test
	void aCacheOfWhatACrashMayUndoIsRefused() {
		Runners.plain()
			.withPropertyValues("session-store.cache.enabled=true", "session-store.durability=relaxed")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(SessionStoreSetupException.class)
				.hasMessageContaining("session-store.durability"));
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
