package io.sessionstore.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

import io.sessionstore.testkit.RoundTripProxy.CutPoint;

/**
 * One connection through a {@link RoundTripProxy}: two threads that pass bytes on.
 */
final class ProxiedConnection {

	private static final Pattern POSTGRESQL_BEGIN = Pattern.compile("(?s)Q\\x00{3}.BEGIN[ A-Z]*\\x00");

	private final RoundTripProxy proxy;

	private final Socket client;

	private final Socket server;

	private boolean clientSpokeLast;

	private boolean cutAtAnswer;

	ProxiedConnection(RoundTripProxy proxy, Socket client, Socket server) throws IOException {
		this.proxy = proxy;
		this.client = client;
		this.server = server;
		client.setTcpNoDelay(true);
		server.setTcpNoDelay(true);
	}

	static void daemon(Runnable task) {
		Thread thread = new Thread(task, "round-trip-proxy");
		thread.setDaemon(true);
		thread.start();
	}

	void start() {
		daemon(() -> pump(this.client, this.server, this::fromClient));
		daemon(() -> pump(this.server, this.client, this::fromServer));
	}

	void close() {
		this.proxy.closed(this);
		closeQuietly(this.client);
		closeQuietly(this.server);
	}

	private void pump(Socket from, Socket to, Valve valve) {
		byte[] buffer = new byte[64 * 1024];
		try {
			InputStream in = from.getInputStream();
			OutputStream out = to.getOutputStream();
			int length = in.read(buffer);
			while (length > 0 && valve.mayPass(buffer, length)) {
				out.write(buffer, 0, length);
				length = in.read(buffer);
			}
		}
		catch (IOException ex) {
			// cut, or closed by either end
		}
		finally {
			close();
		}
	}

	private synchronized boolean fromClient(byte[] buffer, int length) {
		String message = new String(buffer, 0, length, StandardCharsets.ISO_8859_1);
		// sent ahead of the statement, whose answer alone the driver waits for
		this.clientSpokeLast |= !POSTGRESQL_BEGIN.matcher(message).matches();
		CutPoint cut = this.proxy.takeCut(message);
		this.cutAtAnswer |= cut.after();
		return cut == CutPoint.NEVER || cut.after();
	}

	private synchronized boolean fromServer(byte[] buffer, int length) {
		// counted before the answer is passed on, so that who has it sees the count
		if (this.clientSpokeLast) {
			this.clientSpokeLast = false;
			this.proxy.countRoundTrip();
		}
		this.proxy.countReceived(length);
		return !this.cutAtAnswer;
	}

	private static void closeQuietly(Socket socket) {
		try {
			socket.close();
		}
		catch (IOException ex) {
			// it is gone either way
		}
	}

	/**
	 * Looks at bytes before they are passed on.
	 */
	@FunctionalInterface
	private interface Valve {

		boolean mayPass(byte[] buffer, int length);

	}

}
