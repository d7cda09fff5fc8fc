package io.sessionstore.http;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.sessionstore.SessionStore;
import io.sessionstore.core.SessionEngine;
import io.sessionstore.testkit.TestDatabase;
import jakarta.servlet.http.HttpSessionAttributeListener;
import jakarta.servlet.http.HttpSessionBindingEvent;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionIdListener;
import jakarta.servlet.http.HttpSessionListener;
import org.junit.jupiter.api.Test;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

@OnEveryDatabase
class HttpListenersTest {

	private final TestServer server;

	private final Browser browser;

	private final Recorder recorder;

	HttpListenersTest(TestDatabase database, Servers servers) {
		this.server = servers.get(database, Listeners.class);
		this.browser = this.server.newBrowser();
		this.recorder = this.server.bean(Recorder.class);
		this.recorder.seen.clear();
	}

	@Test
	void aListenerHearsOfTheBeginningAndOfTheEnd() {
		String id = this.browser.body("/set?name=a&value=1");
		this.browser.get("/set?name=a&value=2");
		this.browser.get("/invalidate");
		assertThat(this.recorder.seen).containsExactly("created " + id + " a=null", "destroyed " + id + " a=2");
	}

	@Test
	void aListenerHearsWhenALogoutEndsASession() {
		this.browser.signIn("alice");
		this.recorder.seen.clear();
		String id = this.browser.body("/id");
		this.browser.post("/logout");
		assertThat(this.recorder.seen).containsExactly("destroyed " + id + " a=null");
	}

	@Test
	void aListenerHearsWhenTheCleanupEndsASession() {
		String id = this.browser.body("/set?name=a&value=1");
		this.server.clock().plus(TestServer.ABSOLUTE);
		this.server.bean(SessionEngine.class).cleanUp();
		assertThat(this.recorder.seen).containsExactly("created " + id + " a=null", "destroyed " + id + " a=1");
	}

	@Test
	void aListenerHearsWhenARequestFindsASessionOver() {
		String id = this.browser.body("/set?name=a&value=1");
		this.server.clock().plus(TestServer.INACTIVITY);
		this.browser.get("/get?name=a");
		this.server.bean(SessionEngine.class).cleanUp();
		assertThat(this.recorder.seen).containsExactly("created " + id + " a=null", "destroyed " + id + " a=1");
	}

	@Test
	void aListenerHearsWhenAnAdministratorEndsASession() {
		this.browser.signIn("alice");
		String id = this.browser.body("/id");
		this.recorder.seen.clear();
		this.server.bean(SessionStore.class).destroyAll("alice");
		assertThat(this.recorder.seen).containsExactly("destroyed " + id + " a=null");
	}

	// As everywhere with Spring Session, which has no such events.
	@Test
	void aListenerForIdsAndAttributesHearsNothing() {
		this.browser.get("/set?name=a&value=1");
		this.browser.signIn("alice");
		this.browser.get("/remove?name=a");
		assertThat(this.recorder.seen).isNotEmpty()
			.noneMatch((event) -> event.startsWith("id changed") || event.startsWith("attribute"));
	}

	@Test
	void aListenerCostsAReadOfEachSessionThatEnds() {
		this.browser.signIn("alice");
		this.server.newBrowser().signIn("alice");
		this.server.newBrowser().signIn("alice");
		this.server.log().reset();
		this.server.bean(SessionStore.class).destroyAll("alice");
		assertThat(this.server.log().statements()).hasSize(1 + 2 * 3);
		this.browser.signIn("alice");
		this.server.log().reset();
		this.browser.post("/logout");
		assertThat(this.server.log().statements()).hasSize(3);
	}

	@Test
	void aValueIsToldThatItIsBoundAndUnbound() {
		this.browser.get("/set-bound");
		assertThat(this.browser.body("/get?name=note")).isEqualTo("bound as bound");
		this.browser.get("/remove?name=bound");
		assertThat(this.browser.body("/get?name=note")).isEqualTo("unbound from bound");
	}

	static final class Recorder implements HttpSessionListener, HttpSessionIdListener, HttpSessionAttributeListener {

		private final List<String> seen = new CopyOnWriteArrayList<>();

		@Override
		public void sessionCreated(HttpSessionEvent event) {
			record("created ", event);
		}

		@Override
		public void sessionDestroyed(HttpSessionEvent event) {
			record("destroyed ", event);
		}

		@Override
		public void sessionIdChanged(HttpSessionEvent event, String oldSessionId) {
			record("id changed ", event);
		}

		@Override
		public void attributeAdded(HttpSessionBindingEvent event) {
			this.seen.add("attribute " + event.getName());
		}

		@Override
		public void attributeRemoved(HttpSessionBindingEvent event) {
			this.seen.add("attribute " + event.getName());
		}

		private void record(String what, HttpSessionEvent event) {
			this.seen.add(what + event.getSession().getId() + " a=" + event.getSession().getAttribute("a"));
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Listeners {

		@Bean
		Recorder recorder() {
			return new Recorder();
		}

	}

}
