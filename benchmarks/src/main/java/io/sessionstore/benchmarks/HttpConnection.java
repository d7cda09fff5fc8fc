package io.sessionstore.benchmarks;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * One kept-alive HTTP connection on a blocking socket: as little client as possible,
 * since it shares the machine with the server.
 */
final class HttpConnection implements AutoCloseable {

	private final Socket socket;

	private final InputStream in;

	HttpConnection(int port) throws IOException {
		this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
		this.socket.setTcpNoDelay(true);
		this.in = new BufferedInputStream(this.socket.getInputStream());
	}

	Response send(String method, String target, @Nullable String cookie, @Nullable String csrf) throws IOException {
		StringBuilder request = new StringBuilder(256).append(method)
			.append(' ')
			.append(target)
			.append(" HTTP/1.1\r\nHost: localhost\r\n");
		if (cookie != null) {
			request.append("Cookie: ").append(cookie).append("\r\n");
		}
		if (method.equals("POST")) {
			request.append("X-CSRF-TOKEN: ").append(csrf).append("\r\nContent-Length: 0\r\n");
		}
		request.append("\r\n");
		this.socket.getOutputStream().write(request.toString().getBytes(StandardCharsets.US_ASCII));
		return response();
	}

	private Response response() throws IOException {
		int status = Integer.parseInt(line().split(" ", 3)[1]);
		int length = 0;
		String cookie = null;
		for (String line = line(); !line.isEmpty(); line = line()) {
			int colon = line.indexOf(':');
			String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
			String value = line.substring(colon + 1).trim();
			if (name.equals("content-length")) {
				length = Integer.parseInt(value);
			}
			else if (name.equals("set-cookie")) {
				cookie = value.split(";", 2)[0];
			}
		}
		return new Response(status, cookie, new String(this.in.readNBytes(length), StandardCharsets.UTF_8));
	}

	private String line() throws IOException {
		StringBuilder line = new StringBuilder(64);
		for (int c = this.in.read(); c != '\n'; c = this.in.read()) {
			if (c < 0) {
				throw new EOFException("The server has closed the connection");
			}
			if (c != '\r') {
				line.append((char) c);
			}
		}
		return line.toString();
	}

	@Override
	public void close() {
		try {
			this.socket.close();
		}
		catch (IOException ex) {
			// it is gone either way
		}
	}

	/**
	 * A response.
	 *
	 * @param status the status code
	 * @param cookie the cookie that it sets, if any
	 * @param body the body
	 */
	record Response(int status, @Nullable String cookie, String body) {
	}

}
