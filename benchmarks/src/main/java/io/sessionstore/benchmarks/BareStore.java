package io.sessionstore.benchmarks;

import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import java.util.function.UnaryOperator;

import com.zaxxer.hikari.HikariDataSource;
import io.sessionstore.SessionHandle;
import io.sessionstore.SessionToken;
import io.sessionstore.attributes.AttributeCodec;
import io.sessionstore.attributes.AttributeMap;
import io.sessionstore.benchmarks.Servers.Database;
import io.sessionstore.document.EncodedAttributes;
import org.jspecify.annotations.Nullable;

import org.springframework.security.core.context.SecurityContext;

/**
 * This design in bare JDBC: the same table, statements and attributes, without Hibernate,
 * Spring Data and Spring Session. What lies between it and the store is their cost.
 */
final class BareStore implements Store {

	private static final String COLUMNS = "id, secret_hash, principal_name, created_at, last_accessed_at, "
			+ "inactivity_timeout, expires_at_latest, purge_after, version, attributes, attributes_base";

	private static final long INACTIVITY = Applications.INACTIVITY.toMillis();

	private static final long ABSOLUTE = Duration.ofDays(3650).toMillis();

	private static final long PURGE_SLACK = Applications.TOUCH_INTERVAL.toMillis() * 100;

	private final AttributeCodec codec = AttributeCodec.builder().build();

	private final SecureRandom random = new SecureRandom();

	private final ShiftingClock clock = new ShiftingClock();

	private final String name;

	private final HikariDataSource pool;

	private final Jdbc jdbc;

	private final UnaryOperator<Object> stored;

	/**
	 * Creates the store.
	 * @param name its name
	 * @param database where the table is
	 * @param stored makes what is kept of a value
	 */
	BareStore(String name, Database database, UnaryOperator<Object> stored) {
		this.name = name;
		this.stored = stored;
		this.pool = Jdbc.pool(database, Applications.POOL_SIZE);
		this.jdbc = new Jdbc(this.pool);
	}

	@Override
	public String name() {
		return this.name;
	}

	@Override
	public String create(Content content, String principal) {
		SessionToken token = newSecret(new SessionHandle(TimeOrderedIds.next()));
		AttributeMap attributes = this.codec.empty();
		content.attributes(principal)
			.forEach((attribute, value) -> attributes.set(attribute, this.stored.apply(value)));
		long now = this.clock.millis();
		EncodedAttributes encoded = attributes.encode(token.handle());
		this.jdbc.update("insert into http_session (" + COLUMNS + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
				token.handle().value(), token.secretHash(), principal, now, now, INACTIVITY, now + ABSOLUTE,
				(now + INACTIVITY) / PURGE_SLACK * PURGE_SLACK + PURGE_SLACK, 0L, encoded.front(), encoded.base());
		return token.text();
	}

	private SessionToken newSecret(SessionHandle handle) {
		byte[] secret = new byte[16];
		this.random.nextBytes(secret);
		return SessionToken.of(handle, secret);
	}

	@Override
	public int read(String key) {
		Row row = find(key);
		long now = this.clock.millis();
		if (now - row.lastAccessedAt() > Applications.TOUCH_INTERVAL.toMillis()) {
			touch(row, now);
		}
		return row.principal();
	}

	private void touch(Row row, long now) {
		this.jdbc.update("update http_session set purge_after = case when inactivity_timeout < 0 or purge_after >= "
				+ "least(expires_at_latest, ? + inactivity_timeout) then purge_after else "
				+ "least(expires_at_latest, ? + inactivity_timeout + ?) end, last_accessed_at = ? "
				+ "where id = ? and last_accessed_at < ?", now, now, PURGE_SLACK, now, row.id(), now);
	}

	@Override
	public int write(String key, String value) {
		Row row = find(key);
		AttributeMap attributes = row.attributes();
		int seen = row.principal();
		attributes.set(Content.CHANGED, value);
		EncodedAttributes encoded = attributes.encode(new SessionHandle(row.id()));
		if (encoded.base() != row.base()) {
			seen += this.jdbc.update("update http_session set attributes_base = ? where id = ?", encoded.base(),
					row.id());
		}
		return seen + this.jdbc.update(
				"update http_session set attributes = ?, purge_after = greatest(purge_after, ?), "
						+ "last_accessed_at = greatest(last_accessed_at, ?), version = ? where id = ? and version = ?",
				encoded.front(), 0L, this.clock.millis(), row.version() + 1, row.id(), row.version());
	}

	@Override
	public String rotate(String key) {
		Row row = find(key);
		SessionToken token = newSecret(new SessionHandle(row.id()));
		this.jdbc.update(
				"update http_session set secret_hash = ?, purge_after = greatest(purge_after, ?), "
						+ "last_accessed_at = greatest(last_accessed_at, ?), version = ? where id = ? and version = ?",
				token.secretHash(), 0L, this.clock.millis(), row.version() + 1, row.id(), row.version());
		return token.text();
	}

	@Override
	public void destroy(String key) {
		this.jdbc.update("delete from http_session where id = ?",
				SessionToken.parse(key).orElseThrow().handle().value());
	}

	@Override
	public int list(String principal) {
		long now = this.clock.millis();
		return this.jdbc.query("select id, principal_name, created_at, last_accessed_at, inactivity_timeout, "
				+ "expires_at_latest from http_session where principal_name = ? and expires_at_latest > ? and "
				+ "purge_after > ? and (inactivity_timeout < 0 or last_accessed_at > ? - inactivity_timeout) "
				+ "order by last_accessed_at desc, id desc", (result) -> {
					int count = 0;
					while (result.next()) {
						count += (result.getString(1) != null && result.getLong(4) > 0) ? 1 : 0;
					}
					return count;
				}, principal, now, now, now);
	}

	private Row find(String key) {
		SessionToken token = SessionToken.parse(key).orElseThrow();
		Row row = this.jdbc.query("select " + COLUMNS + " from http_session where id = ?",
				(result) -> row(result, token.handle()), token.handle().value());
		if (!token.matches(row.secretHash()) || row.lastAccessedAt() + INACTIVITY <= this.clock.millis()) {
			throw new IllegalStateException(this.name + " has lost a session");
		}
		return row;
	}

	private Row row(ResultSet result, SessionHandle handle) throws SQLException {
		result.next();
		return Row.of(handle, result.getBytes(2), result.getLong(5), result.getLong(9), result.getBytes(10),
				result.getBytes(11), this.codec);
	}

	@Override
	public void makeTouchDue() {
		this.clock.forward(Applications.TOUCH_INTERVAL.plusSeconds(1));
	}

	@Override
	public void clear() {
		this.jdbc.update("truncate table http_session");
	}

	@Override
	public void close() {
		this.pool.close();
	}

	/**
	 * What is needed of a row.
	 */
	@SuppressWarnings("ArrayRecordComponent")
	private record Row(UUID id, byte[] secretHash, long lastAccessedAt, long version, AttributeMap attributes,
			byte @Nullable [] base) {

		static Row of(SessionHandle handle, byte[] secretHash, long lastAccessedAt, long version, byte[] front,
				byte @Nullable [] base, AttributeCodec codec) {
			return new Row(handle.value(), secretHash, lastAccessedAt, version, codec.open(handle, front, base), base);
		}

		int principal() {
			SecurityContext context = (SecurityContext) JavaSerialization
				.value(Objects.requireNonNull(this.attributes.get(Content.SECURITY_CONTEXT)));
			return Objects.requireNonNull(context.getAuthentication()).getName().hashCode();
		}

	}

}
