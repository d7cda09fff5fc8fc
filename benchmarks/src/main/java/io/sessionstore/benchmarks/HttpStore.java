package io.sessionstore.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Deque;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedDeque;

import io.sessionstore.benchmarks.HttpConnection.Response;
import org.jspecify.annotations.Nullable;

/**
 * A store seen from a browser: an authenticated GET, and a POST that changes an
 * attribute. Keys are the cookie and the CSRF token.
 */
final class HttpStore implements Store {

	private final Deque<HttpConnection> idle = new ConcurrentLinkedDeque<>();

	private final String name;

	private final int port;

	private final Runnable clear;

	private final Runnable close;

	HttpStore(String name, int port, Runnable clear, Runnable close) {
		this.name = name;
		this.port = port;
		this.clear = clear;
		this.close = close;
	}

	@Override
	public String name() {
		return this.name;
	}

	@Override
	public String create(Content content, String principal) {
		Response response = send("GET", "/enter?bytes=" + content.bytes() + "&principal=" + principal, null);
		return Objects.requireNonNull(response.cookie()) + "\n" + response.body();
	}

	@Override
	public int read(String key) {
		return send("GET", "/me", key).body().hashCode();
	}

	@Override
	public int write(String key, String value) {
		return send("POST", "/change?value=" + value, key).body().hashCode();
	}

	private Response send(String method, String target, @Nullable String key) {
		try {
			HttpConnection connection = this.idle.pollFirst();
			if (connection == null) {
				connection = new HttpConnection(this.port);
			}
			int split = (key != null) ? key.indexOf('\n') : -1;
			Response response = (key != null)
					? connection.send(method, target, key.substring(0, split), key.substring(split + 1))
					: connection.send(method, target, null, null);
			if (response.status() != 200) {
				throw new IllegalStateException(this.name + ": " + method + " " + target + " gave " + response);
			}
			this.idle.addFirst(connection);
			return response;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public String rotate(String key) {
		throw new UnsupportedOperationException();
	}

	@Override
	public void destroy(String key) {
		throw new UnsupportedOperationException();
	}

	@Override
	public int list(String principal) {
		throw new UnsupportedOperationException();
	}

	@Override
	public boolean supports(Operation operation) {
		return operation == Operation.READ || operation == Operation.WRITE;
	}

	@Override
	public void clear() {
		this.clear.run();
	}

	@Override
	public void close() {
		this.idle.forEach(HttpConnection::close);
		this.close.run();
	}

}
