package io.sessionstore.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * Stands between a client and its server on the loopback address and counts commands and
 * round trips. A round trip is an answer to something sent: what was sent together and
 * answered together is one. It can also break what goes through it.
 */
public final class WireProxy implements AutoCloseable {

	/**
	 * The name of the threads that pass bytes on.
	 */
	static final String THREAD = "wire-proxy";

	private static final long PAUSE = 1_000_000;

	private final AtomicLong roundTrips = new AtomicLong();

	private final AtomicLong commands = new AtomicLong();

	private final ServerSocket entrance;

	private final int serverPort;

	private final Supplier<CommandCounter> protocol;

	private final Set<Connection> connections = ConcurrentHashMap.newKeySet();

	private volatile @Nullable Direction held;

	/**
	 * Creates one that does not know the protocol and counts no commands.
	 * @param serverPort where the server listens
	 */
	public WireProxy(int serverPort) {
		this(serverPort, () -> (value) -> false);
	}

	WireProxy(int serverPort, Supplier<CommandCounter> protocol) {
		this.serverPort = serverPort;
		this.protocol = protocol;
		try {
			this.entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		daemon(this::accept);
	}

	/**
	 * Returns where it listens.
	 * @return the port
	 */
	public int port() {
		return this.entrance.getLocalPort();
	}

	long roundTrips() {
		return this.roundTrips.get();
	}

	long commands() {
		return this.commands.get();
	}

	/**
	 * Passes nothing on any more in one direction, until {@link #cut()}.
	 * @param direction what is held back
	 */
	public void hold(Direction direction) {
		this.held = direction;
	}

	/**
	 * Cuts all connections, with what is held back. New ones are served.
	 */
	public void cut() {
		this.connections.forEach(Connection::cut);
		this.held = null;
	}

	private static void daemon(Runnable task) {
		Thread thread = new Thread(task, THREAD);
		thread.setDaemon(true);
		thread.start();
	}

	private void accept() {
		while (!this.entrance.isClosed()) {
			try {
				new Connection(this.entrance.accept(), new Socket(InetAddress.getLoopbackAddress(), this.serverPort))
					.start();
			}
			catch (IOException ex) {
				// closed, or no server: the client sees it
			}
		}
	}

	@Override
	public void close() {
		try {
			this.entrance.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * One connection.
	 */
	private final class Connection {

		private final CommandCounter counter = WireProxy.this.protocol.get();

		private final Socket client;

		private final Socket server;

		private volatile boolean clientSpokeLast;

		private Connection(Socket client, Socket server) throws IOException {
			this.client = client;
			this.server = server;
			client.setTcpNoDelay(true);
			server.setTcpNoDelay(true);
		}

		private void start() {
			WireProxy.this.connections.add(this);
			daemon(() -> pump(this.client, this.server, true));
			daemon(() -> pump(this.server, this.client, false));
		}

		private void cut() {
			WireProxy.this.connections.remove(this);
			try (this.client; this.server) {
				this.clientSpokeLast = false;
			}
			catch (IOException ex) {
				// cut all the same
			}
		}

		private void await(Direction direction) throws IOException {
			while (WireProxy.this.held == direction) {
				if (this.client.isClosed()) {
					throw new IOException("Cut");
				}
				LockSupport.parkNanos(PAUSE);
			}
		}

		private void pump(Socket from, Socket to, boolean fromClient) {
			byte[] buffer = new byte[64 * 1024];
			try (from; to) {
				InputStream in = from.getInputStream();
				OutputStream out = to.getOutputStream();
				for (int length = in.read(buffer); length > 0; length = in.read(buffer)) {
					// Counted before it is passed on, so that who has the answer sees the
					// count.
					if (fromClient) {
						sent(buffer, length);
					}
					else {
						answered();
					}
					await(fromClient ? Direction.REQUESTS : Direction.ANSWERS);
					out.write(buffer, 0, length);
				}
			}
			catch (IOException ex) {
				// closed by either end
			}
			WireProxy.this.connections.remove(this);
		}

		private void sent(byte[] buffer, int length) {
			for (int i = 0; i < length; i++) {
				if (this.counter.accept(buffer[i])) {
					WireProxy.this.commands.incrementAndGet();
				}
			}
			this.clientSpokeLast = true;
		}

		private void answered() {
			if (this.clientSpokeLast) {
				this.clientSpokeLast = false;
				WireProxy.this.roundTrips.incrementAndGet();
			}
		}

	}

	/**
	 * Which way something goes.
	 */
	public enum Direction {

		/**
		 * To the server.
		 */
		REQUESTS,
		/**
		 * To the client.
		 */
		ANSWERS

	}

}
