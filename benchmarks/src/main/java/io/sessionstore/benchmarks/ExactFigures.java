package io.sessionstore.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;

import com.zaxxer.hikari.HikariDataSource;
import org.jspecify.annotations.Nullable;

/**
 * Counts what one operation costs: commands, round trips, bytes of write-ahead log, bytes
 * allocated. One thread runs small batches; the median of the batches counts, so that a
 * background task of a server shows in none of them.
 */
final class ExactFigures {

	private static final int POPULATION = 200;

	// Large sessions take their time.
	private static final int SMALL_POPULATION = 20;

	private static final int LARGE = 256 * 1024;

	private static final int BATCHES = 7;

	private static final List<Operation> OPERATIONS = List.of(Operation.READ, Operation.TOUCH, Operation.WRITE,
			Operation.ROTATE, Operation.LIST, Operation.CREATE, Operation.DESTROY);

	private final Servers servers;

	private final Stores stores;

	private final Allocations allocations = new Allocations();

	private final boolean quick;

	ExactFigures(Servers servers, Stores stores, boolean quick) {
		this.servers = servers;
		this.stores = stores;
		this.quick = quick;
	}

	String markdown(List<Integer> sizes) {
		StringBuilder text = new StringBuilder("## What one operation costs\n\n");
		MarkdownTable table = new MarkdownTable(List.of("store, operation, size", "commands", "round trips",
				"log bytes", "in-place (HOT) updates", "allocated bytes"));
		try (WireProxy postgresql = new WireProxy(this.servers.postgresql(), CommandCounter.Postgresql::new);
				WireProxy mariadb = new WireProxy(this.servers.mariadb(), CommandCounter.Mariadb::new);
				WireProxy redis = new WireProxy(this.servers.redis(), CommandCounter.Redis::new)) {
			Servers proxied = new Servers((this.servers.postgresql() != 0) ? postgresql.port() : 0,
					(this.servers.mariadb() != 0) ? mariadb.port() : 0, (this.servers.redis() != 0) ? redis.port() : 0,
					0);
			List<Store> opened = new Stores(proxied, this.stores.wanted()).open();
			for (Store store : opened) {
				WireProxy proxy = store.name().endsWith("@postgresql") ? postgresql
						: (store.name().endsWith("@mariadb") ? mariadb : redis);
				Progress.note("exact figures of %s", store.name());
				sizes.forEach((bytes) -> rows(
						new Population(store, new Content(bytes), (bytes < LARGE) ? POPULATION : SMALL_POPULATION),
						proxy, bytes)
					.forEach(table::row));
			}
			opened.forEach(Store::close);
		}
		return text.append(table).toString();
	}

	private List<List<String>> rows(Population population, WireProxy proxy, int bytes) {
		Store store = population.store();
		store.clear();
		population.seed();
		List<List<String>> rows = new ArrayList<>();
		try (@Nullable
		HikariDataSource pool = store.name().endsWith("@postgresql")
				? Jdbc.pool(Servers.postgresqlAt(this.servers.postgresql()), 1) : null) {
			PostgresqlStatistics statistics = (pool != null) ? new PostgresqlStatistics(new Jdbc(pool)) : null;
			for (Operation operation : OPERATIONS) {
				if (store.supports(operation)) {
					Costs costs = costs(population, operation, proxy, statistics);
					rows.add(costs
						.row("%s, %s, %s".formatted(store.name(), operation.label(), population.content().label())));
				}
			}
		}
		return rows;
	}

	private Costs costs(Population population, Operation operation, WireProxy proxy,
			@Nullable PostgresqlStatistics statistics) {
		if (operation == Operation.DESTROY) {
			population.create(population.size() * (BATCHES + warmUp()));
		}
		Load.Task task = population.task(operation, 1);
		// Drivers prepare a statement on the server once they have seen it some times,
		// and
		// compiled code allocates less.
		for (int i = 0; i < warmUp(); i++) {
			batch(population, operation, task);
		}
		LongSupplier log = (statistics != null) ? statistics::logPosition : () -> 0;
		Costs costs = new Costs();
		for (int i = 0; i < BATCHES; i++) {
			long position = log.getAsLong();
			long commands = proxy.commands();
			long roundTrips = proxy.roundTrips();
			long allocated = this.allocations.bytes();
			batch(population, operation, task);
			costs.allocated.add((double) (this.allocations.bytes() - allocated) / population.size());
			costs.roundTrips.add((double) (proxy.roundTrips() - roundTrips) / population.size());
			costs.commands.add((double) (proxy.commands() - commands) / population.size());
			if (statistics != null) {
				costs.logBytes.add((double) (log.getAsLong() - position) / population.size());
			}
		}
		if (statistics != null && (operation == Operation.TOUCH || operation == Operation.WRITE)) {
			int batches = this.quick ? 2 : 20;
			costs.hot = statistics.hotRatio(() -> {
				for (int i = 0; i < batches; i++) {
					batch(population, operation, task);
				}
			});
		}
		if (operation == Operation.CREATE) {
			population.destroyCreated();
		}
		return costs;
	}

	private int warmUp() {
		return this.quick ? 2 : 25;
	}

	private static void batch(Population population, Operation operation, Load.Task task) {
		if (operation == Operation.TOUCH) {
			population.store().makeTouchDue();
		}
		long checksum = 0;
		for (int i = 0; i < population.size(); i++) {
			checksum += task.run(0, i);
		}
		if (checksum == Long.MIN_VALUE) {
			throw new IllegalStateException("Never, but the work must not be left out");
		}
	}

	/**
	 * What was counted, by batch.
	 */
	private static final class Costs {

		private final List<Double> commands = new ArrayList<>();

		private final List<Double> roundTrips = new ArrayList<>();

		private final List<Double> logBytes = new ArrayList<>();

		private final List<Double> allocated = new ArrayList<>();

		private double hot = Double.NaN;

		private List<String> row(String label) {
			return List.of(label, count(this.commands), count(this.roundTrips),
					this.logBytes.isEmpty() ? "–"
							: String.format(Locale.ROOT, "%,.0f", Statistics.median(this.logBytes)),
					Double.isNaN(this.hot) ? "–" : String.format(Locale.ROOT, "%.1f %%", this.hot * 100),
					String.format(Locale.ROOT, "%,.0f", Statistics.median(this.allocated)));
		}

		private static String count(List<Double> values) {
			return String.format(Locale.ROOT, "%.1f", Statistics.median(values)).replace(".0", "");
		}

	}

}
