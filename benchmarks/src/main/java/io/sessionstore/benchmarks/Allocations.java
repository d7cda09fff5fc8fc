package io.sessionstore.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.util.Arrays;

import com.sun.management.ThreadMXBean;

/**
 * What all threads of this JVM have allocated, except those of the counting proxy.
 */
final class Allocations {

	private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

	/**
	 * Counts what live threads have allocated so far.
	 * @return bytes
	 */
	long bytes() {
		long[] ids = Arrays.stream(this.threads.getThreadInfo(this.threads.getAllThreadIds()))
			.filter((info) -> info != null && !info.getThreadName().equals(WireProxy.THREAD))
			.mapToLong(ThreadInfo::getThreadId)
			.toArray();
		return Arrays.stream(this.threads.getThreadAllocatedBytes(ids)).filter((bytes) -> bytes > 0).sum();
	}

}
