package io.sessionstore.autoconfigure;

import io.sessionstore.SessionOptions;
import io.sessionstore.SessionStore;
import org.junit.jupiter.api.Test;

import org.springframework.context.event.EventListener;
import org.springframework.session.Session;
import org.springframework.session.events.SessionCreatedEvent;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A listener that puts something into every session, for which nobody saves again.
 */
class ListenerOfBeginningsTest {

	@Test
	void whatItPutsIntoASessionIsSaved() {
		Runners.plain().withBean(Greeting.class).run((context) -> {
			SessionStore store = context.getBean(SessionStore.class);
			String token = store.create(SessionOptions.builder().attribute("k", "v").build()).token();
			assertThat(store.read(token)).hasValueSatisfying((session) -> {
				assertThat(session.<String>getAttribute("greeting")).isEqualTo("hello");
				assertThat(session.<String>getAttribute("k")).isEqualTo("v");
			});
		});
	}

	static class Greeting {

		@EventListener
		void on(SessionCreatedEvent event) {
			event.<Session>getSession().setAttribute("greeting", "hello");
		}

	}

}
