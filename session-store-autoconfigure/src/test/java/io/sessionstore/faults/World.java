package io.sessionstore.faults;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.sessionstore.IssuedSession;
import io.sessionstore.SessionHandle;
import io.sessionstore.SessionOptions;
import io.sessionstore.SessionToken;
import io.sessionstore.core.SessionEngine;
import io.sessionstore.core.StoredSession;
import io.sessionstore.testkit.MutableClock;
import io.sessionstore.testkit.StoreNode;
import io.sessionstore.testkit.TestSchema;

/**
 * Sessions to work on: three of alice, one of bob, and five of carol that are over. The
 * table can be looked at as lines of text in which nothing is random.
 */
final class World {

	static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

	private final TestSchema schema;

	private final MutableClock clock;

	private final StoreNode healthy;

	private final Map<UUID, String> labels = new LinkedHashMap<>();

	private final Map<String, IssuedSession> issued = new LinkedHashMap<>();

	World(TestSchema schema, MutableClock clock, StoreNode healthy) {
		this.schema = schema;
		this.clock = clock;
		this.healthy = healthy;
	}

	/**
	 * Puts everything back to the beginning.
	 */
	void reset() {
		this.clock.set(START);
		this.labels.clear();
		this.issued.clear();
		this.healthy.store().clear();
		create("alice", 3, Duration.ofMinutes(15));
		create("bob", 1, Duration.ofMinutes(15));
		create("carol", 5, Duration.ofMinutes(1));
		this.clock.plus(Duration.ofMinutes(2));
	}

	private void create(String principal, int count, Duration inactivity) {
		for (int i = 0; i < count; i++) {
			SessionOptions options = SessionOptions.builder()
				.principal(principal)
				.inactivity(inactivity)
				.attribute("kept", principal + i)
				.build();
			IssuedSession session = this.healthy.store().create(options);
			this.labels.put(SessionHandle.of(session.session()).value(), principal + i);
			this.issued.put(principal + i, session);
		}
	}

	SessionEngine healthyEngine() {
		return this.healthy.engine();
	}

	SessionHandle handle(String label) {
		return SessionHandle.of(issued(label).session());
	}

	SessionToken token(String label) {
		return SessionToken.parse(issued(label).token()).orElseThrow();
	}

	StoredSession find(SessionEngine engine, String label) {
		return engine.find(handle(label)).orElseThrow();
	}

	private IssuedSession issued(String label) {
		IssuedSession session = this.issued.get(label);
		if (session == null) {
			throw new IllegalArgumentException(label);
		}
		return session;
	}

	/**
	 * Every row as text, in a fixed order.
	 */
	List<String> rows() {
		List<String> lines = new ArrayList<>();
		try (Connection connection = this.schema.dataSource().getConnection();
				ResultSet row = connection.createStatement()
					.executeQuery("select id, secret_hash, principal_name, last_accessed_at, inactivity_timeout,"
							+ " purge_after, version, attributes from http_session")) {
			while (row.next()) {
				lines.add(line(row));
			}
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
		Collections.sort(lines);
		return lines;
	}

	private String line(ResultSet row) throws SQLException {
		String label = this.labels.getOrDefault(UUID.fromString(row.getString(1)), "new");
		boolean original = !"new".equals(label) && Arrays.equals(row.getBytes(2), token(label).secretHash());
		return label + (original ? " original" : " other") + " secret, of " + row.getString(3) + ", accessed "
				+ (row.getLong(4) - START.toEpochMilli()) + ", timeout " + row.getLong(5) + ", purged after "
				+ (row.getLong(6) - START.toEpochMilli()) + ", version " + row.getLong(7) + ", attributes "
				+ Arrays.hashCode(row.getBytes(8));
	}

}
