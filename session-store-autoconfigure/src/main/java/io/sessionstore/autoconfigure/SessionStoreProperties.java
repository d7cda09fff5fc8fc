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
 * @param serialization How attributes are serialized.
 * @param encryption How attributes are encrypted, if at all.
 * @param limits Limits of writes, so that reads continue while writes are blocked.
 * @param galera Settings for a Galera cluster.
 * @param cache Attributes of recently seen sessions in memory.
 * @param monitoring What metrics, health and the actuator endpoint show.
 * @param watch How the end of sessions is detected while sockets or streams depend on
 * them.
 * @param web Which requests are treated otherwise than most.
 * @param detectMutations Whether an attribute that was read is compared with what is
 * stored, so that a change inside it is saved without setAttribute.
 * @param transaction What a write does inside a transaction of its caller.
 * @param durability Which writes wait until the database has them on its disk. With
 * relaxed, a crash of the database may lose new sessions and changed attributes of the
 * last moments. Works on PostgreSQL only.
 * @param groupCommit Whether writes of several threads may share one commit and one
 * connection. Works on PostgreSQL only. Default: if the data source is a connection pool
 * that nothing is wrapped around.
 * @param saveMode When an attribute counts as changed.
 * @param acceptRoutingDataSource Whether to accept a data source that routes to several
 * databases, but not by the read-only flag of a transaction.
 */
@ConfigurationProperties("session-store")
public record SessionStoreProperties(@DefaultValue("true") boolean enabled, @DefaultValue Timeout timeout,
		@DefaultValue Cleanup cleanup, @DefaultValue Schema schema, @DefaultValue Serialization serialization,
		@DefaultValue Encryption encryption, @DefaultValue Limits limits, @DefaultValue Galera galera,
		@DefaultValue Cache cache, @DefaultValue Monitoring monitoring, @DefaultValue Watch watch,
		@DefaultValue Web web, @DefaultValue("false") boolean detectMutations,
		@DefaultValue("requires-new") TransactionMode transaction, @DefaultValue("full") Durability durability,
		@Nullable Boolean groupCommit, @DefaultValue("on-set-attribute") SaveMode saveMode,
		@DefaultValue("false") boolean acceptRoutingDataSource) {

	// Spring keeps beans in a map, and a dozen generated methods would slow the start
	// down.
	@Override
	public int hashCode() {
		return SessionStoreProperties.class.hashCode();
	}

	/**
	 * When sessions end.
	 *
	 * @param profile Authentication assurance level of NIST SP 800-63B-4 whose timeouts
	 * are the defaults. The start-up warns about longer ones.
	 * @param inactivity How long a session lives without a request. Default: 15 minutes
	 * or the profile's, or spring.session.timeout or server.servlet.session.timeout where
	 * one is set.
	 * @param absolute How long a session can live in total, whatever its user does.
	 * Default: 7 days, or the profile's.
	 * @param touchInterval How old the stored access time may become before a request
	 * that only reads renews it; always less than a tenth of the inactivity timeout. Zero
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
	 * @param enabled Whether to delete expired sessions on schedule.
	 * @param interval Mean time between two runs; each is random, between half of it and
	 * one and a half times.
	 * @param cron Cron expression to use instead of the interval.
	 * @param batchSize The most rows that one short transaction deletes.
	 */
	public record Cleanup(@DefaultValue("true") boolean enabled,
			@DurationUnit(ChronoUnit.SECONDS) @DefaultValue("1m") Duration interval, @Nullable String cron,
			@DefaultValue("1000") int batchSize) {
	}

	/**
	 * The session table.
	 *
	 * @param migrate Whether to create and upgrade the session table with Flyway,
	 * whatever the application itself uses.
	 * @param name Schema of the session table, or catalog where the database has no other
	 * schemas. Default: the persistence unit's default schema, otherwise the
	 * connection's.
	 * @param table Name of the session table. Default: http_session.
	 * @param historyTable Name of Flyway's history table. Default:
	 * session_store_schema_history, or the name of the table followed by _schema_history
	 * if that was set.
	 */
	public record Schema(@DefaultValue("true") boolean migrate, @Nullable String name, @Nullable String table,
			@Nullable String historyTable) {
	}

	/**
	 * How attributes are serialized.
	 *
	 * @param format Format for writing attributes; both formats are read.
	 * @param allowedTypes Classes (com.acme.Cart) and packages (com.acme.shop.**) that
	 * may be in a session, besides the application's own packages and a default list.
	 * @param maxSize Largest size of all attributes of a session, encoded.
	 * @param policy What happens to a class that is not allowed: enforce refuses it,
	 * report keeps it and logs the line that allows it. The default is report where only
	 * encrypted attributes are read, and enforce elsewhere.
	 * @param onUnreadable What happens when an attribute cannot be read.
	 * @param javaFallback Which values the format json writes by Java serialization
	 * because JSON cannot restore them: default-types (of the JDK, Spring and other known
	 * libraries), all or none. Others are refused.
	 */
	public record Serialization(@DefaultValue("java") SerializationFormat format,
			@DefaultValue List<String> allowedTypes, @DefaultValue("4MB") DataSize maxSize, @Nullable TypePolicy policy,
			@DefaultValue("drop") UnreadablePolicy onUnreadable,
			@DefaultValue("default-types") JavaFallback javaFallback) {
	}

	/**
	 * How attributes are encrypted, if at all.
	 *
	 * @param activeKey Id of the key that encrypts attributes. Without it, attributes are
	 * written unencrypted.
	 * @param keys 256-bit keys in Base64, by id. Attributes encrypted with any of them
	 * can be read.
	 * @param acceptUnencrypted Whether unencrypted attributes are read although a key is
	 * active. Needed for some time after encryption was turned on in a store with
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
	 * Limits of writes, so that reads continue while writes are blocked.
	 *
	 * @param writeTimeout How long one write of a session may take, and how long it may
	 * wait for its turn; zero for no limit. Also how long the store tries to find out
	 * whether a new token was written if the connection broke.
	 * @param concurrentWrites How many writes may hold a connection at once; zero for no
	 * limit. Default: four fifths of the connections of the pool.
	 */
	public record Limits(@DurationUnit(ChronoUnit.SECONDS) @DefaultValue("10s") Duration writeTimeout,
			@Nullable Integer concurrentWrites) {
	}

	/**
	 * Settings for a Galera cluster.
	 *
	 * @param syncWait Whether each statement waits until its node has applied what other
	 * nodes have committed, so that a session ended on one node is ended on all of them.
	 */
	public record Galera(@DefaultValue("true") boolean syncWait) {
	}

	/**
	 * Attributes of recently seen sessions in memory.
	 *
	 * @param enabled Whether to keep attributes of recently seen sessions in the memory
	 * of each node. Unless trust-for is set, every request still asks the database
	 * whether the session is alive and whether its attributes have changed.
	 * @param trustFor How long a node that has read a session from the database may serve
	 * it again without asking. Ends, changes and new tokens of other nodes take effect up
	 * to that much later.
	 * @param maxSize About how much memory cached attributes may take.
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
	 * @param sampleInterval How often sessions are counted, on a background thread of
	 * each node; zero for never.
	 * @param failOnOverdueCleanup Whether health is down when no cleanup has finished for
	 * five intervals, instead of only showing it in a detail.
	 */
	public record Monitoring(@DurationUnit(ChronoUnit.SECONDS) @DefaultValue("5m") Duration sampleInterval,
			@DefaultValue("false") boolean failOnOverdueCleanup) {
	}

	/**
	 * How the end of sessions is detected while sockets or streams depend on them.
	 *
	 * @param interval How often a node asks the database which sessions of its open
	 * sockets and streams have ended. It does not ask while it has none.
	 */
	public record Watch(@DurationUnit(ChronoUnit.SECONDS) @DefaultValue("10s") Duration interval) {
	}

	/**
	 * Which requests are treated otherwise than most.
	 *
	 * @param ignoredPaths Paths within the application (/static/**) whose requests have
	 * no session: none is looked up, and none can be created.
	 * @param untouchedPaths Paths within the application (/notifications) whose requests
	 * do not renew the access time of their session, such as those of a page that polls.
	 */
	public record Web(@DefaultValue List<String> ignoredPaths, @DefaultValue List<String> untouchedPaths) {
	}

}
