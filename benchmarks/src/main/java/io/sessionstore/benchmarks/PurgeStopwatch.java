package io.sessionstore.benchmarks;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicLong;

import io.sessionstore.rows.SessionRows;

import org.springframework.beans.factory.config.BeanPostProcessor;

/**
 * Notes how long the longest batch and the longest search of a cleanup took. Stands aside
 * while sessions are read and written: only where a cleanup is measured is it switched
 * on, when the application starts.
 */
final class PurgeStopwatch implements BeanPostProcessor {

	/**
	 * The system property that switches it on.
	 */
	static final String SWITCH = "benchmarks.purge-stopwatch";

	private final AtomicLong longestBatch = new AtomicLong();

	private final AtomicLong longestSearch = new AtomicLong();

	private final boolean on = Boolean.getBoolean(SWITCH);

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		if (!this.on || !(bean instanceof SessionRows rows)) {
			return bean;
		}
		return Proxy.newProxyInstance(SessionRows.class.getClassLoader(), new Class<?>[] { SessionRows.class },
				(proxy, method, arguments) -> timed(rows, method, arguments));
	}

	private Object timed(SessionRows rows, Method method, Object[] arguments) throws Throwable {
		long start = System.nanoTime();
		try {
			return method.invoke(rows, arguments);
		}
		catch (InvocationTargetException ex) {
			throw ex.getTargetException();
		}
		finally {
			switch (method.getName()) {
				case "purge" -> this.longestBatch.accumulateAndGet(System.nanoTime() - start, Math::max);
				case "findPurgeable" -> this.longestSearch.accumulateAndGet(System.nanoTime() - start, Math::max);
				default -> {
				}
			}
		}
	}

	double longestBatchMillis() {
		return this.longestBatch.get() / 1e6;
	}

	double longestSearchMillis() {
		return this.longestSearch.get() / 1e6;
	}

}
