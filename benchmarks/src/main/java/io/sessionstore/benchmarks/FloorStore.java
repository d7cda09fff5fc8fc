package io.sessionstore.benchmarks;

import java.util.Arrays;
import java.util.Random;
import java.util.UUID;

import com.zaxxer.hikari.HikariDataSource;
import io.sessionstore.benchmarks.Servers.Database;

/**
 * The floor: what a row that is found by its key costs in JDBC, without any meaning of a
 * session. The payload stays bytes.
 */
final class FloorStore implements Store {

	private final String name;

	private final HikariDataSource pool;

	private final Jdbc jdbc;

	FloorStore(Database database) {
		this.name = "floor@" + database.name();
		this.pool = Jdbc.pool(database, Applications.POOL_SIZE);
		this.jdbc = new Jdbc(this.pool);
		this.jdbc.update("create table if not exists floor_session (id uuid primary key, principal_name varchar(255), "
				+ "payload " + (database.isPostgresql() ? "bytea" : "mediumblob") + " not null)");
		this.jdbc.update("create index if not exists ix_floor_session on floor_session (principal_name)");
	}

	@Override
	public String name() {
		return this.name;
	}

	@Override
	public String create(Content content, String principal) {
		UUID id = TimeOrderedIds.next();
		byte[] payload = new byte[content.bytes()];
		new Random(id.hashCode()).nextBytes(payload);
		this.jdbc.update("insert into floor_session (id, principal_name, payload) values (?, ?, ?)", id, principal,
				payload);
		return id.toString();
	}

	@Override
	public int read(String key) {
		return payload(key).length;
	}

	@Override
	public int write(String key, String value) {
		byte[] payload = payload(key);
		Arrays.fill(payload, 0, Math.min(24, payload.length), (byte) value.hashCode());
		return this.jdbc.update("update floor_session set payload = ? where id = ?", payload, UUID.fromString(key));
	}

	private byte[] payload(String key) {
		return this.jdbc.query("select payload from floor_session where id = ?", (result) -> {
			result.next();
			return result.getBytes(1);
		}, UUID.fromString(key));
	}

	@Override
	public String rotate(String key) {
		throw new UnsupportedOperationException();
	}

	@Override
	public void destroy(String key) {
		this.jdbc.update("delete from floor_session where id = ?", UUID.fromString(key));
	}

	@Override
	public int list(String principal) {
		return this.jdbc.query("select payload from floor_session where principal_name = ?", (result) -> {
			int count = 0;
			while (result.next()) {
				count += Math.min(1, result.getBytes(1).length);
			}
			return count;
		}, principal);
	}

	@Override
	public boolean supports(Operation operation) {
		return operation != Operation.ROTATE && operation != Operation.TOUCH;
	}

	@Override
	public void clear() {
		this.jdbc.update("truncate table floor_session");
	}

	@Override
	public void close() {
		this.pool.close();
	}

}
