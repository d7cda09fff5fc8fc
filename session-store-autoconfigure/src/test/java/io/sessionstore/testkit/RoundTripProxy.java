package io.sessionstore.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Stands between a driver and its server on the loopback address, counts the round trips
 * and cuts connections when a test says so.
 * <p>
 * A round trip is an answer of the server to something that the client has sent: a change
 * of direction on the wire. Messages without an answer do not count, nor does the
 * {@code BEGIN} that PostgreSQL's driver sends ahead without waiting. Long batches that a
 * driver pipelines may count as more than one.
 */
public final class RoundTripProxy implements AutoCloseable {

	private static final Pattern COMMIT = Pattern.compile("(?<!auto)commit(?!ted)", Pattern.CASE_INSENSITIVE);

	private final ServerSocket entrance;

	private final int serverPort;

	private final AtomicLong roundTrips = new AtomicLong();

	private final AtomicLong bytesReceived = new AtomicLong();

	private final AtomicLong connections = new AtomicLong();

	private final AtomicBoolean down = new AtomicBoolean();

	private final AtomicReference<CutPoint> cutPoint = new AtomicReference<>(CutPoint.NEVER);

	private final Set<ProxiedConnection> open = ConcurrentHashMap.newKeySet();

	private RoundTripProxy(int serverPort) {
		this.serverPort = serverPort;
		try {
			this.entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		ProxiedConnection.daemon(this::accept);
	}

	/**
	 * Opens a proxy in front of a database's server.
	 * @param schema the database
	 * @return a proxy for {@link TestSchema#url(int) schema.url(proxy.port())}
	 * @throws IllegalArgumentException if the database is not a server
	 */
	public static RoundTripProxy to(TestSchema schema) {
		if (schema.port() == 0) {
			throw new IllegalArgumentException("There is no wire to H2 in memory");
		}
		return new RoundTripProxy(schema.port());
	}

	/**
	 * The port of the proxy.
	 * @return a port of the loopback address
	 */
	public int port() {
		return this.entrance.getLocalPort();
	}

	/**
	 * The round trips of all connections since the last reset.
	 * @return their number; opening a connection takes some
	 */
	public long roundTrips() {
		return this.roundTrips.get();
	}

	/**
	 * What the server has sent on all connections since the last reset.
	 * @return bytes
	 */
	public long bytesReceived() {
		return this.bytesReceived.get();
	}

	/**
	 * The connections that were opened since the last reset.
	 * @return their number
	 */
	public long connections() {
		return this.connections.get();
	}

	/**
	 * Counts from zero and forgets where to cut.
	 */
	public void reset() {
		this.roundTrips.set(0);
		this.bytesReceived.set(0);
		this.connections.set(0);
		this.cutPoint.set(CutPoint.NEVER);
	}

	/**
	 * Cuts all connections now; new ones are let through.
	 */
	public void cut() {
		this.open.forEach(ProxiedConnection::close);
	}

	/**
	 * Cuts all connections now and refuses new ones until {@link #up()}.
	 */
	public void down() {
		this.down.set(true);
		cut();
	}

	/**
	 * Lets connections through again.
	 */
	public void up() {
		this.down.set(false);
	}

	/**
	 * Cuts the connection that next sends something, without sending it.
	 * @param message what, as ISO 8859-1; a statement that the driver has prepared on the
	 * server shows no SQL any more, see {@link TestSchema#readableUrl(int)}
	 */
	public void cutBefore(Predicate<String> message) {
		this.cutPoint.set(new CutPoint(message, false));
	}

	/**
	 * Cuts the connection that next sends something, after the server has done it and
	 * instead of giving its answer to the client.
	 * @param message as with {@link #cutBefore(Predicate)}
	 */
	public void cutAfter(Predicate<String> message) {
		this.cutPoint.set(new CutPoint(message, true));
	}

	/**
	 * Recognizes the message that commits a transaction.
	 * @return a condition that lets {@code set autocommit=0} pass
	 */
	public static Predicate<String> commit() {
		return COMMIT.asPredicate();
	}

	/**
	 * Whether a cut is still to come.
	 * @return {@code false} once it has happened
	 */
	public boolean isCutPending() {
		return this.cutPoint.get() != CutPoint.NEVER;
	}

	/**
	 * Closes the entrance and all connections.
	 */
	@Override
	public void close() {
		down();
		try {
			this.entrance.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	void countReceived(int bytes) {
		this.bytesReceived.addAndGet(bytes);
	}

	void countRoundTrip() {
		this.roundTrips.incrementAndGet();
	}

	/**
	 * Takes the cut that is due for a message; a cut happens once.
	 */
	CutPoint takeCut(String message) {
		CutPoint due = this.cutPoint.get();
		boolean taken = due.message().test(message) && this.cutPoint.compareAndSet(due, CutPoint.NEVER);
		return taken ? due : CutPoint.NEVER;
	}

	void closed(ProxiedConnection connection) {
		this.open.remove(connection);
	}

	private void accept() {
		while (!this.entrance.isClosed()) {
			try {
				serve(this.entrance.accept());
			}
			catch (IOException ex) {
				// closed, or a server that is not there: the client sees it
			}
		}
	}

	private void serve(Socket client) throws IOException {
		if (this.down.get()) {
			client.close();
			return;
		}
		Socket server = new Socket();
		try {
			server.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), this.serverPort));
		}
		catch (IOException ex) {
			client.close();
			throw ex;
		}
		this.connections.incrementAndGet();
		ProxiedConnection connection = new ProxiedConnection(this, client, server);
		this.open.add(connection);
		connection.start();
	}

	/**
	 * Where a connection is to be cut.
	 */
	record CutPoint(Predicate<String> message, boolean after) {

		static final CutPoint NEVER = new CutPoint((text) -> false, false);

	}

}
