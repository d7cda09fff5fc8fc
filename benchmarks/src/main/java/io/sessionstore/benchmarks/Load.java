package io.sessionstore.benchmarks;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;

/**
 * Runs a task over and over on some threads, as fast as it goes.
 */
final class Load {

	/**
	 * What a task returns when it has nothing left to do.
	 */
	static final int END = Integer.MIN_VALUE;

	private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

	private static final OperatingSystemMXBean PROCESS = (OperatingSystemMXBean) ManagementFactory
		.getOperatingSystemMXBean();

	private Load() {
	}

	/**
	 * Runs a task until the time is up or every thread has ended.
	 * @param threads how many
	 * @param millis how long, in milliseconds
	 * @param task what to run
	 * @return what it gave
	 * @throws IllegalStateException if the task fails
	 */
	static Sample run(int threads, long millis, Task task) {
		ExecutorService executor = Executors.newFixedThreadPool(threads);
		CyclicBarrier start = new CyclicBarrier(threads);
		try {
			List<Callable<Loop>> loops = new ArrayList<>();
			for (int i = 0; i < threads; i++) {
				Loop loop = new Loop(i, task);
				loops.add(() -> {
					start.await();
					loop.run(millis * 1_000_000);
					return loop;
				});
			}
			long cpu = PROCESS.getProcessCpuTime();
			List<Future<Loop>> ended = executor.invokeAll(loops);
			return sample(ended, PROCESS.getProcessCpuTime() - cpu);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
		catch (ExecutionException ex) {
			throw new IllegalStateException(ex.getCause());
		}
		finally {
			executor.shutdownNow();
		}
	}

	private static Sample sample(List<Future<Loop>> loops, long cpuNanos)
			throws InterruptedException, ExecutionException {
		long[] nanos = new long[0];
		long checksum = 0;
		long bytes = 0;
		double seconds = 0;
		for (Future<Loop> future : loops) {
			Loop loop = future.get();
			int before = nanos.length;
			nanos = Arrays.copyOf(nanos, before + loop.count);
			System.arraycopy(loop.nanos, 0, nanos, before, loop.count);
			checksum += loop.checksum;
			bytes += loop.bytes;
			seconds = Math.max(seconds, loop.elapsed / 1e9);
		}
		return Sample.of(nanos, seconds, checksum, cpuNanos, bytes);
	}

	/**
	 * What is run.
	 */
	@FunctionalInterface
	interface Task {

		/**
		 * Runs once.
		 * @param thread number of the thread, from 0
		 * @param iteration how often this thread has run it before
		 * @return something that depends on the work, or {@link Load#END}
		 */
		int run(int thread, int iteration);

	}

	/**
	 * One thread's part.
	 */
	private static final class Loop {

		private final int thread;

		private final Task task;

		private long[] nanos = new long[4_096];

		private int count;

		private long elapsed;

		private long checksum;

		private long bytes;

		private Loop(int thread, Task task) {
			this.thread = thread;
			this.task = task;
		}

		private void run(long limit) {
			long allocated = THREADS.getCurrentThreadAllocatedBytes();
			long start = System.nanoTime();
			long before = start;
			while (before - start < limit) {
				int result = this.task.run(this.thread, this.count);
				if (result == END) {
					break;
				}
				this.checksum += result;
				long after = System.nanoTime();
				if (this.count == this.nanos.length) {
					this.nanos = Arrays.copyOf(this.nanos, this.count * 2);
				}
				this.nanos[this.count++] = after - before;
				before = after;
			}
			this.elapsed = System.nanoTime() - start;
			this.bytes = THREADS.getCurrentThreadAllocatedBytes() - allocated;
		}

	}

}
