package io.sessionstore.benchmarks.chaos;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

import io.sessionstore.benchmarks.Servers;
import io.sessionstore.benchmarks.Servers.Database;
import io.sessionstore.benchmarks.WireProxy;

/**
 * Cuts all connections to a database again and again: before what was asked for reaches
 * it, while it waits for a lock, and when it is done and the answer is on its way. So
 * every kind of write meets each of them, with rows, the table or nothing locked.
 */
final class Cuts {

	private static final Duration WRITE_TIMEOUT = Duration.ofSeconds(3);

	// Long enough for every client to come to where it waits.
	private static final long WHILE_ALL_COME = 300;

	private final Database database;

	private final WireProxy proxy;

	private final Duration duration;

	private Cuts(Database database, WireProxy proxy, Duration duration) {
		this.database = database;
		this.proxy = proxy;
		this.duration = duration;
	}

	/**
	 * Runs.
	 * @param arguments the database, and the seconds
	 */
	public static void main(String[] arguments) {
		boolean isPostgresql = arguments[0].equals("postgresql");
		Duration duration = Duration.ofSeconds(Long.parseLong(arguments[1]));
		Servers servers = Servers.of(System.getenv());
		int port = isPostgresql ? servers.postgresql() : servers.mariadb();
		Chaos.judge("cuts on " + arguments[0] + ", " + duration.toSeconds() + " s", (ledger) -> {
			try (WireProxy proxy = new WireProxy(port)) {
				Cuts cuts = new Cuts(at(isPostgresql, port), proxy, duration);
				Database cut = at(isPostgresql, proxy.port());
				String[] properties = Chaos.properties(WRITE_TIMEOUT);
				Chaos.use(List.of(new Node(cut, properties), new Node(cut, properties)), ledger, cuts::run);
			}
		});
	}

	private static Database at(boolean isPostgresql, int port) {
		return isPostgresql ? Servers.postgresqlAt(port) : Servers.mariadbAt(port);
	}

	private void run() throws SQLException, InterruptedException {
		long end = System.nanoTime() + this.duration.toNanos();
		int rounds = 0;
		try (Obstacle obstacle = new Obstacle(this.database, "http_session")) {
			while (System.nanoTime() < end) {
				for (Obstacle.Kind kind : Obstacle.Kind.values()) {
					for (Moment moment : Moment.values()) {
						Thread.sleep(WHILE_ALL_COME);
						obstacle.take(kind);
						cut(moment, obstacle);
						rounds++;
					}
				}
			}
		}
		System.out.println("All connections were cut " + rounds + " times");
	}

	private void cut(Moment moment, Obstacle obstacle) throws SQLException, InterruptedException {
		if (moment == Moment.BEFORE) {
			this.proxy.hold(WireProxy.Direction.REQUESTS);
		}
		Thread.sleep(WHILE_ALL_COME);
		if (moment == Moment.AFTER) {
			this.proxy.hold(WireProxy.Direction.ANSWERS);
			obstacle.release();
			Thread.sleep(WHILE_ALL_COME);
		}
		this.proxy.cut();
		if (moment != Moment.AFTER) {
			// What waits on the server goes on waiting, and is done then.
			Thread.sleep(3 * WHILE_ALL_COME);
			obstacle.release();
		}
	}

	private enum Moment {

		BEFORE, WHILE, AFTER

	}

}
