package io.sessionstore.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import javax.sql.DataSource;

import io.sessionstore.benchmarks.Servers.Database;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The same operations of our store on tables of growing size, and the plans that the
 * database makes for them.
 *
 * @param options how large
 */
record Growth(Options options) {

	private static final int THREADS = 8;

	String markdown(List<Database> databases) {
		StringBuilder plans = new StringBuilder();
		List<String> header = new ArrayList<>(List.of("database, rows"));
		List.of("read/s", "write/s", "list/s", "create/s", "destroy/s").forEach(header::add);
		MarkdownTable table = new MarkdownTable(header);
		for (Database database : databases) {
			if (this.options.wants("session-store@" + database.name())) {
				for (int rows : this.options.rows()) {
					boolean last = rows == this.options.rows().get(this.options.rows().size() - 1);
					table.row(measure(database, rows, last ? plans : new StringBuilder()));
				}
			}
		}
		return "## Growth\n\nThroughput of the store with %d threads.\n\n".formatted(THREADS) + table
				+ "\nPlans at the largest size:\n\n```\n" + plans + "```\n";
	}

	private List<String> measure(Database database, int rows, StringBuilder plans) {
		try (ConfigurableApplicationContext context = Applications.sessionStore(database)) {
			Store store = SessionStoreStores.of("session-store@" + database.name(), "", context).get(0);
			List<String> keys = new Seed(context, database).sessionStore(store, 0, rows);
			Progress.note("growth of %s at %d rows", store.name(), rows);
			List<String> cells = new ArrayList<>();
			cells.add(String.format(Locale.ROOT, "%s, %,d", database.name(), rows));
			List<String> principals = SeedKeys.principals(rows);
			int own = keys.size() / THREADS;
			cells.add(throughput((thread, i) -> store.read(keys.get(thread * own + i % own))));
			cells.add(throughput((thread, i) -> store.write(keys.get(thread * own + i % own), "/page/" + i)));
			cells.add(throughput((thread, i) -> store.list(principals.get(thread * own + i % own))));
			Population population = new Population(store, new Content(1_024), 0);
			cells.add(throughput(population.task(Operation.CREATE, THREADS)));
			cells.add(throughput(population.task(Operation.DESTROY, THREADS)));
			explain(context, keys.get(0), database.name(), plans);
			store.clear();
			return cells;
		}
	}

	private String throughput(Load.Task task) {
		if (!this.options.quick()) {
			Load.run(THREADS, this.options.roundMillis() / 2, task);
		}
		return MarkdownTable.figure(Load.run(THREADS, this.options.roundMillis(), task).perSecond());
	}

	private static void explain(ConfigurableApplicationContext context, String id, String database,
			StringBuilder plans) {
		JdbcTemplate jdbc = new JdbcTemplate(context.getBean(DataSource.class));
		for (String sql : List.of("select attributes from http_session where id = '" + id + "'",
				"select id from http_session where principal_name = 'user7'",
				"select id from http_session where purge_after <= 1 order by purge_after limit 1000 "
						+ "for update skip locked")) {
			plans.append(database).append("> ").append(sql.replace(id, "…")).append('\n');
			jdbc.query("explain " + sql, (result) -> {
				List<String> columns = new ArrayList<>();
				for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
					columns.add(String.valueOf(result.getString(i)).replace(id, "…"));
				}
				plans.append("  ").append(String.join(" | ", columns)).append('\n');
			});
		}
	}

}
