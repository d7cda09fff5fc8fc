package io.sessionstore.http;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Keeps cookies as a browser does, shows them, and follows no redirect.
 */
public final class Browser {

	public static final String SESSION = "SESSION";

	private final TestServer server;

	private final Map<String, String> cookies = new LinkedHashMap<>();

	Browser(TestServer server) {
		this.server = server;
	}

	/**
	 * A browser that somebody has given a session cookie.
	 */
	public Browser with(String value) {
		return with(SESSION, value);
	}

	public Browser with(String name, String value) {
		this.cookies.put(name, value);
		return this;
	}

	public Browser without(String name) {
		this.cookies.remove(name);
		return this;
	}

	public String cookie() {
		return cookie(SESSION);
	}

	public String cookie(String name) {
		return this.cookies.getOrDefault(name, "");
	}

	public HttpResponse<String> get(String path, String... headers) {
		return accept(join(send(path, headers)));
	}

	public String body(String path) {
		return get(path).body();
	}

	public HttpResponse<String> signIn(String user) {
		return accept(join(sendSignIn(user, "/login")));
	}

	/**
	 * Sends a request and lets the caller take its response; it takes the cookies as they
	 * are now.
	 */
	public CompletableFuture<HttpResponse<String>> send(String path, String... headers) {
		return send(request(path, headers).GET());
	}

	public CompletableFuture<HttpResponse<String>> sendSignIn(String user, String path, String... fields) {
		String more = (fields.length > 0) ? "&" + String.join("&", fields) : "";
		return send(request(path).header("Content-Type", "application/x-www-form-urlencoded")
			.POST(BodyPublishers.ofString(
					"username=" + URLEncoder.encode(user, StandardCharsets.UTF_8) + "&password=password" + more)));
	}

	public HttpResponse<String> post(String path) {
		return accept(join(send(request(path).POST(BodyPublishers.noBody()))));
	}

	public HttpResponse<String> postJson(String path, String json) {
		return accept(join(
				send(request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(json)))));
	}

	/**
	 * Gets a page of another host, to which the cookies do not go.
	 */
	public HttpResponse<String> elsewhere(URI uri) {
		return join(send(HttpRequest.newBuilder(uri)));
	}

	/**
	 * Sends a form.
	 * @param fields texts of the form {@code name=value}, not encoded
	 */
	public HttpResponse<String> submit(String path, String... fields) {
		String form = Stream.of(fields)
			.map((field) -> field.split("=", 2))
			.map((field) -> field[0] + "=" + URLEncoder.encode(field[1], StandardCharsets.UTF_8))
			.collect(Collectors.joining("&"));
		return accept(join(send(request(path).header("Content-Type", "application/x-www-form-urlencoded")
			.POST(BodyPublishers.ofString(form)))));
	}

	/**
	 * Where a response leads to on the same server.
	 */
	public static String location(HttpResponse<?> response) {
		return response.headers().firstValue("Location").map((location) -> URI.create(location).getPath()).orElse("");
	}

	public HttpResponse<String> delete(String path) {
		return accept(join(send(request(path).DELETE())));
	}

	public HttpResponse<String> accept(HttpResponse<String> response) {
		setCookies(response).forEach((header) -> {
			String pair = header.substring(0, (header + ";").indexOf(';'));
			String name = pair.substring(0, pair.indexOf('='));
			String value = pair.substring(pair.indexOf('=') + 1);
			if (value.isEmpty() || header.contains("Max-Age=0")) {
				this.cookies.remove(name);
			}
			else {
				this.cookies.put(name, value);
			}
		});
		return response;
	}

	public static List<String> setCookies(HttpResponse<?> response) {
		return response.headers().allValues("Set-Cookie");
	}

	public static HttpResponse<String> join(CompletableFuture<HttpResponse<String>> response) {
		return response.orTimeout(30, TimeUnit.SECONDS).join();
	}

	private HttpRequest.Builder request(String path, String... headers) {
		HttpRequest.Builder request = HttpRequest.newBuilder(this.server.uri(path)).header("Accept", "text/html, */*");
		if (!this.cookies.isEmpty()) {
			request.header("Cookie",
					this.cookies.entrySet()
						.stream()
						.map((cookie) -> cookie.getKey() + "=" + cookie.getValue())
						.collect(Collectors.joining("; ")));
		}
		return (headers.length > 0) ? request.headers(headers) : request;
	}

	private CompletableFuture<HttpResponse<String>> send(HttpRequest.Builder request) {
		return this.server.client().sendAsync(request.build(), BodyHandlers.ofString());
	}

	/**
	 * Sends bytes that no well-behaved client would.
	 * @return the status line and all that follows
	 */
	public String raw(byte[] cookieValue) {
		try (Socket socket = new Socket("localhost", this.server.port())) {
			socket.setSoTimeout(20_000);
			OutputStream out = socket.getOutputStream();
			out.write("GET /get?name=a HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nCookie: SESSION="
				.getBytes(StandardCharsets.US_ASCII));
			out.write(cookieValue);
			out.write("\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
			out.flush();
			return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
