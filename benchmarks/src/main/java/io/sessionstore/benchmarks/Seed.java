package io.sessionstore.benchmarks;

import java.util.List;

import javax.sql.DataSource;

import io.sessionstore.benchmarks.Servers.Database;

import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Fills a table with very many sessions: one is saved by the store itself, and the
 * database copies it under other keys.
 */
final class Seed {

	private final JdbcTemplate jdbc;

	private final boolean postgresql;

	Seed(ApplicationContext context, Database database) {
		this.jdbc = new JdbcTemplate(context.getBean(DataSource.class));
		this.postgresql = database.isPostgresql();
	}

	long count(String table) {
		Long count = this.jdbc.queryForObject("select count(*) from " + table, Long.class);
		return (count != null) ? count : 0;
	}

	List<String> sessionStore(Store store, int expired, int live) {
		Progress.note("seeding %s", store.name());
		store.clear();
		store.create(new Content(1_024), "model");
		this.jdbc.execute("create table seed_model as select * from http_session");
		store.clear();
		copySessionStore(expired, SeedKeys.EXPIRED, -Applications.INACTIVITY.toMillis() * 100);
		copySessionStore(live, SeedKeys.LIVE, 0);
		this.jdbc.execute("drop table seed_model");
		analyze("http_session");
		return SeedKeys.live(live);
	}

	// Who came later ends later. Expired and live ones have keys of the same times, so
	// that they lie among one another in an index; seven of eight characters of the time
	// differ by the number.
	private void copySessionStore(int count, String kind, long shift) {
		String hex = this.postgresql ? "lpad(to_hex(n), 12, '0')" : "lpad(hex(n), 12, '0')";
		String id = "concat(substr(" + hex + ", 1, 8), '-', substr(" + hex + ", 9, 4), '-7" + kind
				+ "00-8000-000000000000')";
		this.jdbc.execute("insert into http_session (id, secret_hash, principal_name, created_at, last_accessed_at, "
				+ "inactivity_timeout, expires_at_latest, purge_after, version, attributes) select cast(" + id
				+ " as uuid), secret_hash, concat('user', n), created_at + " + shift + ", last_accessed_at + " + shift
				+ ", inactivity_timeout, " + "expires_at_latest, purge_after + n + " + shift
				+ ", version, attributes from seed_model, " + numbers(count));
	}

	List<String> springSession(Store store, int expired, int live) {
		Progress.note("seeding %s", store.name());
		store.clear();
		store.create(new Content(1_024), "model");
		this.jdbc.execute("create table seed_model as select * from SPRING_SESSION");
		this.jdbc.execute("create table seed_model_attributes as select * from SPRING_SESSION_ATTRIBUTES");
		store.clear();
		copySpringSession(expired, "e", -Applications.INACTIVITY.toMillis() * 100);
		copySpringSession(live, SeedKeys.PEER_LIVE, 0);
		this.jdbc.execute("drop table seed_model");
		this.jdbc.execute("drop table seed_model_attributes");
		analyze("SPRING_SESSION");
		analyze("SPRING_SESSION_ATTRIBUTES");
		return SeedKeys.peerLive(live);
	}

	// Random keys, as the peer's are. InnoDB keeps rows by their keys, and would take a
	// quarter of an hour for them in the order of the numbers.
	private void copySpringSession(int count, String kind, long shift) {
		String digest = "md5(concat('" + kind + "', n))";
		String id = "concat(" + digest + ", '" + kind + "000')";
		String order = this.postgresql ? "" : " order by 1";
		this.jdbc.execute("insert into SPRING_SESSION select " + id + ", " + id + ", CREATION_TIME + " + shift
				+ ", LAST_ACCESS_TIME + " + shift + ", MAX_INACTIVE_INTERVAL, EXPIRY_TIME + n + " + shift
				+ ", concat('user', n) from seed_model, " + numbers(count) + order);
		this.jdbc.execute("insert into SPRING_SESSION_ATTRIBUTES select " + id
				+ ", ATTRIBUTE_NAME, ATTRIBUTE_BYTES from seed_model_attributes, " + numbers(count) + order);
	}

	private String numbers(int count) {
		return this.postgresql ? "generate_series(1, " + count + ") as numbers(n)"
				: "(select seq as n from seq_1_to_" + count + ") numbers";
	}

	private void analyze(String table) {
		if (this.postgresql) {
			this.jdbc.execute("vacuum analyze " + table);
			// So that none of the seed's own falls into what is measured.
			this.jdbc.execute("checkpoint");
		}
		else {
			this.jdbc.execute("analyze table " + table);
		}
	}

}
