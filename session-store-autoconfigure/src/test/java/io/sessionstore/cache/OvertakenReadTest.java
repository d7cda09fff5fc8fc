package io.sessionstore.cache;

import java.util.concurrent.CompletableFuture;

import io.sessionstore.SessionHandle;
import io.sessionstore.testkit.Breakpoint;
import io.sessionstore.testkit.StoreContext;
import io.sessionstore.testkit.TestDatabase;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.session.Session;

import static io.sessionstore.SessionOptions.builder;
import static org.assertj.core.api.Assertions.assertThat;

class OvertakenReadTest {

	@ParameterizedTest
	@EnumSource(names = { "H2", "POSTGRESQL", "MARIADB" })
	void whatASlowRequestRemembersIsNotBelieved(TestDatabase database) {
		Breakpoint slow = Breakpoint.afterStatement((sql) -> sql.startsWith("select") && sql.contains("secret_hash"));
		try (StoreContext other = StoreContext.on(database).start();
				StoreContext node = StoreContext.on(database)
					.besides(other)
					.property("session-store.cache.enabled", "true")
					.listener(slow)
					.start()) {
			SessionHandle handle = SessionHandle
				.of(other.store().create(builder().attribute("a", "1").build()).session());
			CompletableFuture<String> first = CompletableFuture.supplyAsync(() -> value(node, handle));
			slow.awaitReached();
			Session changed = other.store().find(handle).orElseThrow();
			changed.setAttribute("a", "2");
			other.store().update(changed);
			assertThat(value(node, handle)).isEqualTo("2");
			slow.resume();
			assertThat(first.join()).isEqualTo("1");
			assertThat(value(node, handle)).isEqualTo("2");
			assertThat(value(node, handle)).isEqualTo("2");
		}
	}

	private static String value(StoreContext node, SessionHandle handle) {
		return node.store().find(handle).orElseThrow().getRequiredAttribute("a");
	}

}
