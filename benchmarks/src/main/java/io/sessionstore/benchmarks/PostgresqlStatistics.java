package io.sessionstore.benchmarks;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * What PostgreSQL tells about the writes of a store.
 *
 * @param jdbc a connection that does not go through the proxy
 */
record PostgresqlStatistics(Jdbc jdbc) {

	// After so long a pool checks a connection before it hands it out.
	private static final long POOL_TRUST_MILLIS = 700;

	long logPosition() {
		return this.jdbc.number("select pg_current_wal_insert_lsn() - '0/0'::pg_lsn");
	}

	/**
	 * Finds how many of the row updates of a piece of work stayed on their page and out
	 * of the indexes.
	 * @param work the work
	 * @return a fraction, NaN if nothing was updated
	 */
	double hotRatio(Runnable work) {
		flush();
		long updates = count("n_tup_upd");
		long hot = count("n_tup_hot_upd");
		work.run();
		flush();
		long made = count("n_tup_upd") - updates;
		return (made > 0) ? (double) (count("n_tup_hot_upd") - hot) / made : Double.NaN;
	}

	private long count(String column) {
		return this.jdbc.number("select coalesce(sum(" + column + "), 0) from pg_stat_user_tables");
	}

	// A server process hands in its counts when it ends, else only now and then.
	private void flush() {
		this.jdbc.number("select count(pg_terminate_backend(pid, 5000)) from pg_stat_activity "
				+ "where datname = current_database() and pid <> pg_backend_pid()");
		LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(POOL_TRUST_MILLIS));
	}

}
