package io.sessionstore.testkit;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;

import org.opentest4j.TestAbortedException;

/**
 * The one Redis of this JVM, started by the first who asks for it and ended with the JVM.
 */
public final class RedisServer {

	private final int port;

	private RedisServer() {
		Path data = Workspace.newDataDirectory("redis");
		Path pidFile = data.resolve("server.pid");
		try {
			data.toFile().mkdirs();
			try (ServerSocket free = new ServerSocket(0)) {
				this.port = free.getLocalPort();
			}
			redis.embedded.RedisServer server = redis.embedded.RedisServer.newRedisServer()
				.port(this.port)
				.bind("127.0.0.1")
				.setting("save \"\"")
				.setting("appendonly no")
				.setting("databases 64")
				.setting("dir " + data)
				.setting("pidfile " + pidFile)
				.build();
			server.start();
			Reaper.watch(data, pidFile);
		}
		catch (IOException | RuntimeException ex) {
			throw new TestAbortedException("There is no Redis for this platform", ex);
		}
	}

	/**
	 * Starts the server if it does not run yet.
	 * @return its port on the loopback address
	 * @throws TestAbortedException if there are no binaries of the server for this
	 * platform
	 */
	public static int runningOn() {
		return Holder.SERVER.port;
	}

	private static final class Holder {

		static final RedisServer SERVER = new RedisServer();

	}

}
