package io.sessionstore.imports;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The code of docs/moving-in.md does what is said of it.
 */
class DocumentedImportTest {

	@Test
	void theRestIsMoved() {
		List<String> calls = new ArrayList<>();
		SessionImport counting = (SessionImport) Proxy.newProxyInstance(getClass().getClassLoader(),
				new Class<?>[] { SessionImport.class }, (proxy, method, arguments) -> {
					calls.add(method.getName());
					return method.getReturnType() == long.class ? 0L : null;
				});
		new MoveTheRest(counting).run();
		assertThat(calls).containsExactly("run");
	}

	@Component
	static class MoveTheRest {

		private final SessionImport sessions;

		MoveTheRest(SessionImport sessions) {
			this.sessions = sessions;
		}

		@Scheduled(cron = "0 0 3 * * *")
		void run() {
			this.sessions.run();
		}

	}

}
