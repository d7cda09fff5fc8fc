package io.sessionstore.benchmarks;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Requests that come at a steady rate, whether or not the one before was answered. A
 * latency counts from when the request was due, so that waiting in line shows.
 *
 * @param store what is asked
 * @param keys live sessions
 * @param failed counts the requests that failed, as with a timeout; they have a latency
 * like others
 */
record Foreground(Store store, List<String> keys, LongAdder failed) {

	/**
	 * How many requests a second; one in ten writes.
	 */
	static final int PER_SECOND = 400;

	private static final int THREADS = 16;

	Sample run(BooleanSupplier goOn) {
		AtomicInteger next = new AtomicInteger();
		long start = System.nanoTime();
		long[][] latencies = new long[THREADS][];
		Sample sample = Load.run(THREADS, Long.MAX_VALUE / 1_000_000, (thread, i) -> {
			long[] own = (i == 0) ? new long[1_024]
					: ((i == latencies[thread].length) ? Arrays.copyOf(latencies[thread], i * 2) : latencies[thread]);
			latencies[thread] = own;
			int request = next.getAndIncrement();
			long due = start + request * TimeUnit.SECONDS.toNanos(1) / PER_SECOND;
			for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
				LockSupport.parkNanos(wait);
			}
			if (!goOn.getAsBoolean()) {
				own[i] = -1;
				return Load.END;
			}
			int result = request(request);
			own[i] = System.nanoTime() - due;
			return result & Integer.MAX_VALUE;
		});
		long[] all = Arrays.stream(latencies)
			.flatMapToLong((own) -> Arrays.stream(own).takeWhile((value) -> value > 0))
			.toArray();
		// The cleanup beside it takes processor time of the same process.
		return Sample.of(all, (System.nanoTime() - start) / 1e9, sample.checksum(), Double.NaN, Double.NaN);
	}

	private int request(int number) {
		try {
			return readOrWrite(number);
		}
		catch (RuntimeException ex) {
			this.failed.increment();
			return 0;
		}
	}

	private int readOrWrite(int number) {
		// Steps of a large prime go through all sessions in no order.
		String key = this.keys.get((int) (number * 7_919L % this.keys.size()));
		return (number % 10 == 0) ? this.store.write(key, "/catalogue/page/" + number) : this.store.read(key);
	}

}
