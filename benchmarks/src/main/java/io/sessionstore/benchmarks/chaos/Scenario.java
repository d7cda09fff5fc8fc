package io.sessionstore.benchmarks.chaos;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

import io.sessionstore.benchmarks.Servers.Database;

/**
 * A cluster, how its nodes are reached, and what is done to it, by parts of the time.
 */
enum Scenario {

	/**
	 * Three writers on three nodes, each with the others as its way out.
	 */
	GALERA("mariadb",
			List.of(new Step(0.10, "kill galera3"), new Step(0.30, "revive galera3"), new Step(0.40, "pause galera2"),
					new Step(0.55, "resume galera2"), new Step(0.65, "kill galera1"),
					new Step(0.80, "revive galera1"))) {

		@Override
		List<String> urls(Map<String, String> environment) {
			List<String> urls = new ArrayList<>();
			for (int first = 0; first < 3; first++) {
				List<String> hosts = new ArrayList<>();
				for (int i = 0; i < 3; i++) {
					hosts.add("127.0.0.1:" + port(environment, "GALERA" + (1 + (first + i) % 3)));
				}
				urls.add("jdbc:mariadb:sequential://" + String.join(",", hosts)
						+ "/sessions?user=sessions&password=sessions&connectTimeout=2000&socketTimeout=15000");
			}
			return urls;
		}

	},

	/**
	 * The same nodes, behind HAProxy.
	 */
	GALERA_HAPROXY("mariadb", GALERA.steps) {

		@Override
		List<String> urls(Map<String, String> environment) {
			return List.of("jdbc:mariadb://127.0.0.1:" + port(environment, "HAPROXY")
					+ "/sessions?user=sessions&password=sessions&connectTimeout=2000&socketTimeout=15000");
		}

	},

	/**
	 * The standby stops answering, and later the primary dies for good.
	 */
	STANDBY("postgresql", List.of(new Step(0.15, "pause standby"), new Step(0.45, "resume standby"),
			new Step(0.65, "kill primary"), new Step(0.70, "promote"))) {

		@Override
		List<String> urls(Map<String, String> environment) {
			return List.of("jdbc:postgresql://127.0.0.1:" + port(environment, "PRIMARY") + ",127.0.0.1:"
					+ port(environment, "STANDBY")
					+ "/sessions?user=sessions&targetServerType=primary&connectTimeout=2&socketTimeout=15");
		}

	},

	/**
	 * Three nodes kept by Patroni: another is made the leader, and later the leader is
	 * lost with all that runs beside it, and comes back.
	 */
	PATRONI("postgresql",
			List.of(new Step(0.15, "switchover"), new Step(0.35, "lose-leader"), new Step(0.85, "revive-lost"))) {

		@Override
		List<String> urls(Map<String, String> environment) {
			return List.of("jdbc:postgresql://127.0.0.1:" + port(environment, "PATRONI1") + ",127.0.0.1:"
					+ port(environment, "PATRONI2") + ",127.0.0.1:" + port(environment, "PATRONI3")
					+ "/sessions?user=sessions&targetServerType=primary&hostRecheckSeconds=1&connectTimeout=2&socketTimeout=15");
		}

	},

	/**
	 * One server behind PgBouncer, which shares connections between transactions. The
	 * server dies and comes back.
	 */
	PGBOUNCER("postgresql", List.of(new Step(0.3, "kill primary"), new Step(0.4, "revive primary"),
			new Step(0.6, "pause pgbouncer"), new Step(0.7, "resume pgbouncer"))) {

		@Override
		List<String> urls(Map<String, String> environment) {
			return List.of("jdbc:postgresql://127.0.0.1:" + port(environment, "PGBOUNCER")
					+ "/sessions?user=sessions&prepareThreshold=0&connectTimeout=2&socketTimeout=15");
		}

	},

	/**
	 * PostgreSQL whose disk is full, twice, because something else fills it up.
	 */
	FULL_DISK("postgresql", List.of(new Step(0.15, "fill disk"), new Step(0.45, "free disk"),
			new Step(0.6, "fill disk"), new Step(0.8, "free disk"))) {

		@Override
		List<String> urls(Map<String, String> environment) {
			return List.of("jdbc:postgresql://127.0.0.1:" + port(environment, "PRIMARY")
					+ "/sessions?user=sessions&connectTimeout=2&socketTimeout=15");
		}

	},

	/**
	 * The same with MariaDB.
	 */
	FULL_DISK_MARIADB("mariadb", FULL_DISK.steps) {

		@Override
		List<String> urls(Map<String, String> environment) {
			return List.of("jdbc:mariadb://127.0.0.1:" + port(environment, "MARIADB")
					+ "/sessions?user=sessions&password=sessions&connectTimeout=2000&socketTimeout=15000");
		}

	};

	// Of what cannot be compressed.
	private static final int PADDING = 8_000;

	private final String vendor;

	private final List<Step> steps;

	Scenario(String vendor, List<Step> steps) {
		this.vendor = vendor;
		this.steps = steps;
	}

	/**
	 * Returns what three applications are to be given.
	 */
	List<Database> databases(Map<String, String> environment) {
		List<String> urls = urls(environment);
		List<Database> databases = new ArrayList<>();
		for (int i = 0; i < 3; i++) {
			databases.add(new Database(this.vendor, 0, urls.get(i % urls.size())));
		}
		return databases;
	}

	abstract List<String> urls(Map<String, String> environment);

	/**
	 * Returns how long a write may take, and a new token whose writing broke is looked
	 * for: longer than the database is away where nothing else can take its place.
	 */
	Duration writeTimeout() {
		return (this == PATRONI || this == PGBOUNCER) ? Duration.ofSeconds(40) : Duration.ofSeconds(3);
	}

	/**
	 * Returns what is to be written beside each value: so much that a full disk is felt.
	 */
	String padding() {
		return (this == FULL_DISK || this == FULL_DISK_MARIADB) ? new Random().ints(PADDING, ' ', '~')
			.collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
			.toString() : "";
	}

	List<Step> steps() {
		return this.steps;
	}

	static Scenario of(String name) {
		return valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
	}

	static int port(Map<String, String> environment, String node) {
		String port = environment.get("CLUSTER_" + node + "_PORT");
		if (port == null) {
			throw new IllegalStateException("There is no " + node + ": start the cluster");
		}
		return Integer.parseInt(port);
	}

	/**
	 * Asks the script for a port that was not known when this program began.
	 */
	static int written(String script, String node) throws IOException {
		Process process = new ProcessBuilder(script, "env").start();
		String settings = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		return Integer.parseInt(settings.replaceFirst("(?s).*CLUSTER_" + node + "_PORT=(\\d+).*", "$1"));
	}

	/**
	 * Something that is done to the cluster.
	 *
	 * @param at when, as a part of the whole time
	 * @param command what, for the script of the clusters
	 */
	record Step(double at, String command) {

		/**
		 * Returns whether writes wait from now on.
		 */
		boolean holdsUpWrites() {
			return this.command.equals("pause standby") || this.command.equals("fill disk");
		}

		boolean endsHoldUp() {
			return this.command.equals("resume standby") || this.command.equals("free disk");
		}

	}

}
