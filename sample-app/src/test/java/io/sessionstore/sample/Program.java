package io.sessionstore.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * A program such as curl or Prometheus: keeps no cookie and names its user each time.
 */
final class Program {

	private final HttpClient client = HttpClient.newHttpClient();

	private final String base;

	private final String authorization;

	Program(int port, String user) {
		this(port, user, user + "-password");
	}

	Program(int port, String user, String password) {
		this.base = "http://localhost:" + port;
		this.authorization = "Basic "
				+ Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
	}

	HttpResponse<String> get(String path) {
		return send("GET", path);
	}

	HttpResponse<String> delete(String path) {
		return send("DELETE", path);
	}

	private HttpResponse<String> send(String method, String path) {
		try {
			return this.client.send(HttpRequest.newBuilder(URI.create(this.base + path))
				.method(method, BodyPublishers.noBody())
				.header("Authorization", this.authorization)
				.build(), BodyHandlers.ofString());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
