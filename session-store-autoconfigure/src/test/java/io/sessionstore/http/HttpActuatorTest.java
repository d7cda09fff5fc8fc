package io.sessionstore.http;

import io.sessionstore.testkit.TestDatabase;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

@OnEveryDatabase
class HttpActuatorTest {

	private final TestServer server;

	private final Browser user;

	private final Browser administrator;

	HttpActuatorTest(TestDatabase database, Servers servers) {
		this.server = servers.get(database);
		this.user = this.server.newBrowser();
		this.administrator = this.server.newBrowser();
		this.user.signIn("alice");
	}

	@Test
	void theSessionsOfAUserAreListedWithoutAnythingThatOpensThem() {
		String id = this.user.body("/id");
		String list = this.administrator.body("/actuator/sessions?username=alice");
		assertThat(list).contains("\"id\":\"" + id + "\"")
			.doesNotContain(this.user.cookie())
			.doesNotContain(this.user.cookie().substring(22));
		assertThat(this.administrator.body("/actuator/sessions?username=bob")).isEqualTo("{\"sessions\":[]}");
		assertThat(this.administrator.body("/actuator/sessions/" + id)).contains("\"id\":\"" + id + "\"");
	}

	@Test
	void aSessionIsDeletedByItsId() {
		assertThat(this.administrator.delete("/actuator/sessions/" + this.user.body("/id")).statusCode())
			.isEqualTo(204);
		assertThat(this.server.rows()).isZero();
		assertThat(this.user.get("/private/name").statusCode()).isEqualTo(302);
	}

	@Test
	void anIdOfNoFormIsNotFound() {
		assertThat(this.administrator.get("/actuator/sessions/" + this.user.cookie()).statusCode()).isEqualTo(404);
		assertThat(this.administrator.get("/actuator/sessions/x").statusCode()).isEqualTo(404);
		assertThat(this.administrator.delete("/actuator/sessions/x").statusCode()).isEqualTo(204);
		assertThat(this.server.rows()).isOne();
	}

}
