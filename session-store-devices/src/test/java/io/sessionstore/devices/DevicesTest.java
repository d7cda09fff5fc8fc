package io.sessionstore.devices;

import java.time.temporal.ChronoUnit;
import java.util.List;

import io.sessionstore.SessionOptions;
import io.sessionstore.SessionStore;
import io.sessionstore.devices.SessionDevice.Kind;
import io.sessionstore.http.TestServer;
import io.sessionstore.testkit.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.api.Test;

import org.springframework.data.domain.PageRequest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a row says of a device, and what it costs, on each database.
 */
@ParameterizedClass
@EnumSource(value = TestDatabase.class, names = { "H2", "POSTGRESQL", "MARIADB" })
class DevicesTest {

	private final TestServer server;

	private final SessionDevices devices;

	DevicesTest(TestDatabase database) {
		this.server = DevicesServers.on(database);
		this.devices = this.server.bean(SessionDevices.class);
	}

	@BeforeEach
	void reset() {
		this.server.reset();
	}

	private SessionDevice only(String user) {
		List<SessionDevice> found = this.devices.of(user);
		assertThat(found).hasSize(1);
		return found.get(0);
	}

	@Test
	void aSignInSaysWhatDeviceItWas() {
		new Client(this.server, Client.FIREFOX, "X-Forwarded-For", "203.0.113.7").signIn("alice");
		SessionDevice device = only("alice");
		assertThat(device.name()).isEqualTo("Firefox 148 on Windows");
		assertThat(device.kind()).isEqualTo(Kind.DESKTOP);
		assertThat(device.address()).isEqualTo("203.0.113.7");
		assertThat(device.signedInAt()).isEqualTo(this.server.clock().instant().truncatedTo(ChronoUnit.MILLIS));
	}

	@Test
	void aVisitorHasADeviceAndHasNotSignedIn() {
		new Client(this.server, Client.PHONE).get("/login");
		assertThat(this.devices.all(PageRequest.of(0, 5))).singleElement().satisfies((device) -> {
			assertThat(device.session().principal()).isNull();
			assertThat(device.kind()).isEqualTo(Kind.PHONE);
			assertThat(device.signedInAt()).isNull();
		});
	}

	@Test
	void aSessionThatBeginsOutsideARequestHasNoDevice() {
		this.server.bean(SessionStore.class).create(SessionOptions.builder().principal("bob").build());
		SessionDevice device = only("bob");
		assertThat(device.name()).isNull();
		assertThat(device.kind()).isNull();
		assertThat(device.signedInAt()).isEqualTo(device.session().createdAt());
	}

	@Test
	void theDeviceIsWrittenInTheStatementsThatThereAreAnyway() {
		Client client = new Client(this.server, Client.FIREFOX);
		client.get("/login");
		assertThat(this.server.log().statements()).singleElement()
			.asString()
			.startsWith("insert")
			.contains("device_name");
		this.server.log().reset();
		client.submit("/login", "username=alice", "password=password");
		assertThat(this.server.log().statements()).hasSize(2);
		assertThat(this.server.log().statements().get(0)).startsWith("select").doesNotContain("device");
		assertThat(this.server.log().statements().get(1)).startsWith("update").contains("device_name", "signed_in_at");
		this.server.log().reset();
		client.get("/nothing");
		assertThat(this.server.log().statements()).singleElement()
			.asString()
			.startsWith("select")
			.doesNotContain("device");
	}

	@Test
	void aListIsTwoStatementsAndDecodesNoAttribute() {
		new Client(this.server, Client.FIREFOX).signIn("alice");
		new Client(this.server, Client.PHONE).signIn("alice");
		this.server.log().reset();
		assertThat(this.devices.of("alice")).extracting(SessionDevice::kind)
			.containsExactlyInAnyOrder(Kind.DESKTOP, Kind.PHONE);
		assertThat(this.server.log().statements()).hasSize(2)
			.allSatisfy((sql) -> assertThat(sql).doesNotContain("attributes"));
	}

}
