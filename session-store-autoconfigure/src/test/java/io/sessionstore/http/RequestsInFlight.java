package io.sessionstore.http;

import jakarta.servlet.ServletRequestEvent;
import jakarta.servlet.ServletRequestListener;

/**
 * Knows when a request is really over: a client may have the whole response before.
 */
final class RequestsInFlight implements ServletRequestListener {

	private int count;

	@Override
	public synchronized void requestInitialized(ServletRequestEvent event) {
		this.count++;
	}

	@Override
	public synchronized void requestDestroyed(ServletRequestEvent event) {
		this.count--;
		notifyAll();
	}

	synchronized void awaitNone() {
		try {
			while (this.count > 0) {
				wait(20_000);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new AssertionError("Interrupted", ex);
		}
	}

}
