package io.sessionstore.devices;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.sessionstore.SessionDetails;
import io.sessionstore.jpa.SessionColumns;
import io.sessionstore.jpa.SessionEntities;
import io.sessionstore.jpa.SessionPersistence;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Reads the columns of devices.
 */
final class DeviceRows {

	private static final int MOST_AT_ONCE = 500;

	private final JdbcTemplate jdbc;

	private final SessionColumns columns;

	private final Clock clock;

	DeviceRows(SessionPersistence persistence, Clock clock) {
		this.jdbc = new JdbcTemplate(persistence.dataSource());
		this.columns = new SessionColumns(SessionEntities.require(persistence.entityManagerFactory()),
				SessionEntities.entity(persistence.entityManagerFactory()));
		this.clock = clock;
	}

	List<SessionDevice> devices(List<SessionDetails> sessions) {
		List<SessionDevice> devices = new ArrayList<>();
		for (int from = 0; from < sessions.size(); from += MOST_AT_ONCE) {
			List<SessionDetails> part = sessions.subList(from, Math.min(from + MOST_AT_ONCE, sessions.size()));
			Map<UUID, Row> rows = rows(part.stream().map((session) -> session.handle().value()).toList());
			// The row of a session that has ended meanwhile is gone.
			part.forEach((session) -> devices
				.add(rows.getOrDefault(session.handle().value(), Row.UNKNOWN).deviceOf(session)));
		}
		return devices;
	}

	private Map<UUID, Row> rows(List<UUID> ids) {
		Map<UUID, Row> rows = new HashMap<>();
		this.jdbc.query("select " + this.columns.id + ", " + DeviceColumns.NAME + ", " + DeviceColumns.KIND + ", "
				+ DeviceColumns.ADDRESS + ", " + DeviceColumns.SIGNED_IN_AT + " from " + this.columns.table + " where "
				+ this.columns.id + " in (" + marks(ids) + ")", (statement) -> {
					for (int i = 0; i < ids.size(); i++) {
						this.columns.bindId(statement, i + 1, ids.get(i));
					}
				}, (result) -> {
					rows.put(this.columns.readId(result, 1), Row.of(result));
				});
		return rows;
	}

	Map<String, Long> counts(List<String> principalNames) {
		Map<String, Long> counts = new HashMap<>();
		if (!principalNames.isEmpty()) {
			long now = this.clock.millis();
			List<Object> values = new ArrayList<>(principalNames);
			values.addAll(List.of(now, now));
			this.jdbc.query("select " + this.columns.principalName + ", count(*) from " + this.columns.table + " where "
					+ this.columns.principalName + " in (" + marks(principalNames) + ") and "
					+ this.columns.expiresAtLatest + " > ? and (" + this.columns.inactivityTimeout + " < 0 or "
					+ this.columns.lastAccessedAt + " > ? - " + this.columns.inactivityTimeout + ") group by "
					+ this.columns.principalName, (result) -> {
						counts.put(result.getString(1), result.getLong(2));
					}, values.toArray());
		}
		return counts;
	}

	private static String marks(List<?> values) {
		return "?, ".repeat(values.size() - 1) + "?";
	}

	/**
	 * What a row says of a device.
	 */
	private record Row(@Nullable String name, SessionDevice.@Nullable Kind kind, @Nullable String address,
			@Nullable Instant signedInAt) {

		static final Row UNKNOWN = new Row(null, null, null, null);

		static Row of(ResultSet result) throws SQLException {
			String kind = result.getString(3);
			long signedInAt = result.getLong(5);
			return new Row(result.getString(2), (kind != null) ? SessionDevice.Kind.valueOf(kind) : null,
					result.getString(4), (signedInAt > 0) ? Instant.ofEpochMilli(signedInAt) : null);
		}

		SessionDevice deviceOf(SessionDetails session) {
			return new SessionDevice(session, this.name, this.kind, this.address, this.signedInAt);
		}

	}

}
