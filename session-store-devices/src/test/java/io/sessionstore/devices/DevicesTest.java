package io.sessionstore.devices;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import io.sessionstore.SessionDetails;
import io.sessionstore.SessionDetails.State;
import io.sessionstore.SessionHandle;
import io.sessionstore.SessionOptions;
import io.sessionstore.SessionStore;
import io.sessionstore.devices.SessionDevice.Kind;
import io.sessionstore.http.TestServer;
import io.sessionstore.jpa.SessionPersistence;
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
		client.get("/change");
		assertThat(this.server.log().statements()).hasSize(2);
		assertThat(this.server.log().statements().get(1)).startsWith("update").doesNotContain("device", "signed_in_at");
		this.server.log().reset();
		client.get("/nothing");
		assertThat(this.server.log().statements()).singleElement()
			.asString()
			.startsWith("select")
			.doesNotContain("device");
	}

	@Test
	void ofTwoSignInsOnANewDeviceAtOnceOneIsNews() throws Exception {
		this.server.jdbc().update("delete from http_session_device");
		KnownDevices known = new KnownDevices(this.server.bean(SessionPersistence.class), this.server.clock(),
				Duration.ofDays(1));
		SessionDetails session = new SessionDetails(new SessionHandle(UUID.randomUUID()), "alice", Instant.EPOCH,
				Instant.EPOCH, Instant.MAX, State.ACTIVE);
		SessionDevice other = new SessionDevice(session, "Other", Kind.PHONE, null, null);
		ExecutorService two = Executors.newFixedThreadPool(2);
		for (int round = 0; round < 5; round++) {
			SessionDevice device = new SessionDevice(session, "Browser" + round, Kind.PHONE, null, null);
			CyclicBarrier barrier = new CyclicBarrier(2);
			Callable<Boolean> signIn = () -> {
				barrier.await();
				return known.isNews("alice", device, List.of(other));
			};
			assertThat(two.invokeAll(List.of(signIn, signIn))).extracting(Future::get)
				.containsExactlyInAnyOrder(true, false);
		}
		two.shutdown();
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
