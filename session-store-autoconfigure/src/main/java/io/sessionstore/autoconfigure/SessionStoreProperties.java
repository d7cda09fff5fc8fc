package io.sessionstore.autoconfigure;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

import io.sessionstore.attributes.JavaFallback;
import io.sessionstore.attributes.SerializationFormat;
import io.sessionstore.attributes.UnreadablePolicy;
import io.sessionstore.rows.Durability;
import io.sessionstore.rows.TransactionMode;
import io.sessionstore.types.TypePolicy;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationUnit;
import org.springframework.session.SaveMode;
import org.springframework.util.unit.DataSize;

/**
 * Configuration properties of the session store.
 *
 * @param enabled Whether to keep sessions in the database.
 * @param timeout When sessions end.
 * @param cleanup The scheduled removal of expired sessions.
 * @param schema The session table.
 * @param serialization How attributes become bytes.
 * @param encryption How attributes are encrypted, if at all.
 * @param limits What writes may take, so that reads go on where writes stand still.
 * @param galera What is asked of a Galera cluster.
 * @param cache Attributes of recently seen sessions in memory.
 * @param monitoring What metrics, health and the actuator endpoint show.
 * @param watch How the end of sessions is found out while sockets or streams depend on
 * them.
 * @param detectMutations Whether an attribute that was read is compared with what is
 * stored, so that a change made inside it is saved without setAttribute.
 * @param transaction What a write does inside a transaction of its caller.
 * @param durability Which writes wait until the database has them on its disk. With
 * relaxed, a crash of the database may lose new sessions and changed attributes of its
 * last moments. Only PostgreSQL can do so.
 * @param saveMode When an attribute counts as changed.
 * @param acceptRoutingDataSource Whether to use a data source that leads to one database
 * or another, though it does not do so by the read-only flag of a transaction.
 */
@ConfigurationProperties("session-store")
public record SessionStoreProperties(@DefaultValue("true") boolean enabled, @DefaultValue Timeout timeout,
		@DefaultValue Cleanup cleanup, @DefaultValue Schema schema, @DefaultValue Serialization serialization,
		@DefaultValue Encryption encryption, @DefaultValue Limits limits, @DefaultValue Galera galera,
		@DefaultValue Cache cache, @DefaultValue Monitoring monitoring, @DefaultValue Watch watch,
		@DefaultValue("false") boolean detectMutations, @DefaultValue("requires-new") TransactionMode transaction,
		@DefaultValue("full") Durability durability, @DefaultValue("on-set-attribute") SaveMode saveMode,
		@DefaultValue("false") boolean acceptRoutingDataSource) {

	/**
	 * When sessions end.
	 *
	 * @param profile Authentication assurance level of NIST SP 800-63B-4 whose timeouts
	 * are the defaults; longer ones are warned of at the start.
	 * @param inactivity How long a session lives without a request. Default: 15 minutes
	 * or the profile's, or spring.session.timeout or server.servlet.session.timeout where
	 * one is set.
	 * @param absolute How long a session lives at the most, whatever its user does.
	 * Default: 7 days, or the profile's.
	 * @param touchInterval How old the stored access time may grow before a request that
	 * only reads renews it; always clipped below a tenth of the inactivity timeout. Zero
	 * renews it on every request.
	 */
	public record Timeout(@Nullable TimeoutProfile profile,
			@DurationUnit(ChronoUnit.SECONDS) @Nullable Duration inactivity,
			@DurationUnit(ChronoUnit.SECONDS) @Nullable Duration absolute,
			@DurationUnit(ChronoUnit.SECONDS) @DefaultValue("1m") Duration touchInterval) {
	}

	/**
	 * The scheduled removal of expired sessions.
	 *
	 * @param enabled Whether to remove expired sessions on schedule.
	 * @param interval Mean time between two runs; each varies by half either way.
	 * @param cron Cron expression to use in place of the interval.
	 * @param batchSize How many rows one short transaction removes at the most.
	 */
	public record Cleanup(@DefaultValue("true") boolean enabled,
			@DurationUnit(ChronoUnit.SECONDS) @DefaultValue("1m") Duration interval, @Nullable String cron,
			@DefaultValue("1000") int batchSize) {
	}

	/**
	 * The session table.
	 *
	 * @param migrate Whether to create and migrate the session table with Flyway,
	 * whatever the application itself uses.
	 * @param name Schema of the session table, or catalog where the database has no other
	 * schemas. Default: the persistence unit's default schema, else the connection's.
	 * @param table Name of the session table. Default: http_session.
	 * @param historyTable Name of the table in which Flyway notes what it has done.
	 * Default: session_store_schema_history, or one that begins with the name of the
	 * table where that was set.
	 */
	public record Schema(@DefaultValue("true") boolean migrate, @Nullable String name, @Nullable String table,
			@Nullable String historyTable) {
	}

	/**
	 * How attributes become bytes.
	 *
	 * @param format Format of attributes that are written; either format is read.
	 * @param allowedTypes Classes (com.acme.Cart) and packages (com.acme.shop.**) that
	 * may be in a session, besides the application's own packages and a default list.
	 * @param maxSize Largest size of all attributes of a session, encoded.
	 * @param policy What happens to a class that is not allowed: enforce refuses it,
	 * report keeps it and logs the line that allows it.
	 * @param onUnreadable What to do about an attribute that cannot be read.
	 * @param javaFallback Which values the format json writes by Java serialization since
	 * it cannot give them back: default-types (of the JDK, Spring and other known
	 * libraries), all or none. Others are refused.
	 */
	public record Serialization(@DefaultValue("java") SerializationFormat format,
			@DefaultValue List<String> allowedTypes, @DefaultValue("4MB") DataSize maxSize,
			@DefaultValue("enforce") TypePolicy policy, @DefaultValue("drop") UnreadablePolicy onUnreadable,
			@DefaultValue("default-types") JavaFallback javaFallback) {
	}

	/**
	 * How attributes are encrypted, if at all.
	 *
	 * @param activeKey Id of the key that attributes are written with. None: attributes
	 * are written unencrypted.
	 * @param keys 256-bit keys in Base64, by id. Attributes written with any of them can
	 * be read.
	 * @param acceptUnencrypted Whether attributes that are not encrypted are read though
	 * a key is active: for the time after encryption was turned on in a store with
	 * sessions.
	 */
	public record Encryption(@Nullable String activeKey, @DefaultValue Map<String, String> keys,
			@DefaultValue("false") boolean acceptUnencrypted) {

		@Override
		public String toString() {
			return "Encryption[activeKey=" + this.activeKey + ", keys=" + this.keys.keySet() + ", acceptUnencrypted="
					+ this.acceptUnencrypted + "]";
		}

	}

	/**
	 * What writes may take, so that reads go on where writes stand still.
	 *
	 * @param writeTimeout How long one write of a session may take, and how long it waits
	 * for its turn; zero for no limit. Also how long the store tries to learn whether a
	 * new token was written when the connection broke.
	 * @param concurrentWrites How many writes may hold a connection at once; zero for no
	 * limit. Default: all connections of the pool but a fifth.
	 */
	public record Limits(@DurationUnit(ChronoUnit.SECONDS) @DefaultValue("10s") Duration writeTimeout,
			@Nullable Integer concurrentWrites) {
	}

	/**
	 * What is asked of a Galera cluster.
	 *
	 * @param syncWait Whether each statement waits until its node has applied what other
	 * nodes have committed, so that an ended session is over on all of them.
	 */
	public record Galera(@DefaultValue("true") boolean syncWait) {
	}

	/**
	 * Attributes of recently seen sessions in memory.
	 *
	 * @param enabled Whether to keep attributes of recently seen sessions in the memory
	 * of each node. Every request still asks the database whether the session lives and
	 * whether its attributes have changed, unless trust-for says otherwise.
	 * @param trustFor How long a node that has asked the database about a session may
	 * serve it again without asking. What other nodes end, change or give a new token
	 * counts as much later.
	 * @param maxSize About how much memory the kept attributes may take.
	 * @param sharedTypes Immutable classes (com.acme.Theme) and packages
	 * (com.acme.values.**) of which several requests may be given the same object.
	 */
	public record Cache(@DefaultValue("false") boolean enabled,
			@DurationUnit(ChronoUnit.SECONDS) @DefaultValue("0s") Duration trustFor,
			@DefaultValue("64MB") DataSize maxSize, @DefaultValue List<String> sharedTypes) {
	}

	/**
	 * What metrics, health and the actuator endpoint show.
	 *
	 * @param sampleInterval How often sessions are counted, on one thread of each node;
	 * zero to count never.
	 * @param failOnOverdueCleanup Whether health is down when the cleanup has not run for
	 * five intervals, rather than saying so in a detail.
	 */
	public record Monitoring(@DurationUnit(ChronoUnit.SECONDS) @DefaultValue("5m") Duration sampleInterval,
			@DefaultValue("false") boolean failOnOverdueCleanup) {
	}

	/**
	 * How the end of sessions is found out while sockets or streams depend on them.
	 *
	 * @param interval How often a node asks the database which of the sessions of its
	 * open sockets and streams are over. While it has none, it does not ask.
	 */
	public record Watch(@DurationUnit(ChronoUnit.SECONDS) @DefaultValue("10s") Duration interval) {
	}

}
