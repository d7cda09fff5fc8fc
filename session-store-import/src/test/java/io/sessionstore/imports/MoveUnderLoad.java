package io.sessionstore.imports;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import io.sessionstore.testkit.RedisServer;
import io.sessionstore.testkit.TestDatabase;
import io.sessionstore.testkit.TestSchema;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.builder.SpringApplicationBuilder;

/**
 * Two hundred users put things into their carts while the nodes of the {@link Shop} are
 * replaced in one of several ways, each node a process of its own. Not a test of the
 * build: run {@link #main} with the names of old stores and of ways, or without any for
 * all. It prints one line for each pair, and ends with 1 if anybody was logged out, lost
 * what had been acknowledged, or was answered with 5xx or for a minute not at all. The
 * machine has to start two nodes at once well within that minute.
 */
final class MoveUnderLoad {

	private static final int THREADS = 4;

	private static final Duration STAGE = Duration.ofSeconds(Integer.getInteger("move.seconds", 4));

	private final TestSchema schema;

	private final OldStoreKind kind;

	private final boolean sticky;

	private final boolean kill;

	private final HttpClient client = HttpClient.newHttpClient();

	private final List<Node> nodes = new CopyOnWriteArrayList<>();

	private final AtomicLong requests = new AtomicLong();

	private final AtomicLong loggedOut = new AtomicLong();

	private final AtomicLong lost = new AtomicLong();

	private final AtomicLong errors = new AtomicLong();

	private volatile boolean over;

	private MoveUnderLoad(OldStoreKind kind, Way way) {
		this.kind = kind;
		this.sticky = way == Way.STICKY;
		this.kill = way == Way.KILL;
		this.schema = kind.database.create();
	}

	enum OldStoreKind {

		POSTGRESQL(TestDatabase.POSTGRESQL, null), MARIADB(TestDatabase.MARIADB, null),
		PLAIN(TestDatabase.POSTGRESQL, OldRedisNode.PLAIN), INDEXED(TestDatabase.POSTGRESQL, OldRedisNode.INDEXED);

		private final TestDatabase database;

		private final @Nullable OldRedisNode redis;

		OldStoreKind(TestDatabase database, @Nullable OldRedisNode redis) {
			this.database = database;
			this.redis = redis;
		}

	}

	enum Way {

		STOP("old", "adopt"), ROLLING("old", "bridge", "adopt"), KILL("old", "bridge", "adopt"), STICKY("old", "adopt"),
		ROLLBACK("old", "bridge", "old", "bridge", "adopt", "bridge", "adopt");

		private final List<String> stages;

		Way(String... stages) {
			this.stages = List.of(stages);
		}

	}

	public static void main(String[] names) throws Exception {
		if (names.length > 0 && names[0].equals("node")) {
			node(Arrays.copyOfRange(names, 1, names.length));
			return;
		}
		List<String> wanted = Arrays.stream(names).map((name) -> name.toUpperCase(Locale.ROOT)).toList();
		// Also ends the nodes.
		Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> {
			failure.printStackTrace();
			System.exit(2);
		});
		boolean failed = false;
		System.out.println("old store  | way      | requests | logged out | lost | 5xx or no answer");
		for (OldStoreKind kind : OldStoreKind.values()) {
			for (Way way : Way.values()) {
				if (wanted.isEmpty() || (wanted.contains(kind.name()) && wanted.contains(way.name()))) {
					MoveUnderLoad run = new MoveUnderLoad(kind, way);
					run.run(way);
					failed |= run.loggedOut.get() + run.lost.get() + run.errors.get() > 0;
					System.out.printf("%-10s | %-8s | %8d | %10d | %4d | %16d%n", kind, way, run.requests.get(),
							run.loggedOut.get(), run.lost.get(), run.errors.get());
				}
			}
		}
		System.exit(failed ? 1 : 0);
	}

	private static void node(String[] arguments) throws ClassNotFoundException {
		List<Class<?>> sources = new ArrayList<>();
		for (String name : arguments[0].split(",")) {
			sources.add(Class.forName(name));
		}
		new SpringApplicationBuilder(sources.toArray(Class<?>[]::new))
			.properties(Arrays.copyOfRange(arguments, 1, arguments.length))
			.run();
	}

	private void run(Way way) throws Exception {
		replace(way.stages.get(0));
		ExecutorService threads = Executors.newFixedThreadPool(THREADS);
		List<User> users = new ArrayList<>();
		for (int number = 0; number < Shop.USERS; number++) {
			users.add(new User(number));
		}
		for (int thread = 0; thread < THREADS; thread++) {
			int first = thread;
			threads.submit(() -> {
				while (!this.over) {
					for (int number = first; number < users.size(); number += THREADS) {
						users.get(number).step();
					}
				}
			});
		}
		Thread.sleep(STAGE.multipliedBy(2).toMillis());
		for (String mode : way.stages.subList(1, way.stages.size())) {
			replace(mode);
			Thread.sleep(STAGE.toMillis());
		}
		this.over = true;
		threads.shutdown();
		threads.awaitTermination(1, TimeUnit.MINUTES);
		this.nodes.forEach((node) -> node.process.destroyForcibly());
		this.schema.close();
	}

	// One after the other, except where all old ones stop before the first new one
	// starts.
	private void replace(String mode) throws Exception {
		List<Node> before = List.copyOf(this.nodes);
		boolean atOnce = !this.kill && !this.sticky && mode.equals("adopt")
				&& before.stream().allMatch((node) -> node.mode.equals("old"));
		if (atOnce) {
			this.nodes.clear();
			before.forEach(Node::stop);
		}
		List<Node> next = List.of(new Node(mode), new Node(mode));
		for (Node node : next) {
			node.awaitReady();
		}
		for (int i = 0; i < next.size(); i++) {
			if (i < before.size() && !atOnce) {
				Node gone = before.get(i);
				this.nodes.set(this.nodes.indexOf(gone), next.get(i));
				gone.stop();
				Thread.sleep(STAGE.toMillis() / 2);
			}
			else {
				this.nodes.add(next.get(i));
			}
		}
	}

	private final class Node {

		private final String mode;

		private final int port;

		private final Process process;

		Node(String mode) throws IOException {
			this.mode = mode;
			try (ServerSocket free = new ServerSocket(0)) {
				this.port = free.getLocalPort();
			}
			OldRedisNode redis = MoveUnderLoad.this.kind.redis;
			boolean old = mode.equals("old");
			List<String> classes = new ArrayList<>(List.of(Shop.class.getName()));
			if (redis == null && old) {
				classes.add(OldNode.class.getName());
			}
			if (redis != null) {
				classes.add(old ? redis.application().getName() : RedisConnection.class.getName());
			}
			List<String> command = new ArrayList<>(List.of(
					Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m",
					"-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"),
					MoveUnderLoad.class.getName(), "node", String.join(",", classes), "server.port=" + this.port,
					"spring.main.banner-mode=off", "logging.level.root=error", "spring.flyway.enabled=false",
					"spring.liquibase.enabled=false", "spring.datasource.url=" + MoveUnderLoad.this.schema.url(),
					"spring.datasource.username=" + MoveUnderLoad.this.schema.username(),
					"spring.datasource.password=" + MoveUnderLoad.this.schema.password(),
					"session-store.enabled=" + !old));
			if (redis == null) {
				command.add("spring.session.jdbc.initialize-schema=" + (old ? "always" : "never"));
			}
			else {
				command.addAll(List.of("test.redis.port=" + RedisServer.runningOn(),
						"test.redis.database=" + (20 + redis.ordinal()),
						"spring.session.data.redis.namespace=" + redis.namespace(),
						"spring.session.data.redis.repository-type=" + redis.type()));
			}
			if (!old) {
				command.addAll(List.of("session-store.import.from=" + ((redis != null) ? "redis" : "jdbc"),
						"session-store.import.mode=" + mode));
			}
			this.process = new ProcessBuilder(command).inheritIO().start();
			Runtime.getRuntime().addShutdownHook(new Thread(this.process::destroyForcibly));
		}

		void awaitReady() throws Exception {
			for (int i = 0; i < 1_800; i++) {
				try {
					MoveUnderLoad.this.client.send(HttpRequest.newBuilder(uri("/public")).build(),
							BodyHandlers.discarding());
					return;
				}
				catch (IOException ex) {
					if (!this.process.isAlive()) {
						throw new IllegalStateException("A node did not start: " + this.mode, ex);
					}
					Thread.sleep(100);
				}
			}
			throw new IllegalStateException("A node does not answer: " + this.mode);
		}

		void stop() {
			if (MoveUnderLoad.this.kill) {
				this.process.destroyForcibly();
			}
			else {
				this.process.destroy();
			}
			this.process.onExit().join();
		}

		URI uri(String path) {
			return URI.create("http://localhost:" + this.port + path);
		}

	}

	private final class User {

		private final int number;

		private final List<String> acknowledged = new ArrayList<>();

		private String cookie = "";

		private String csrf = "";

		private int items;

		User(int number) {
			this.number = number;
		}

		void step() {
			try {
				if (this.csrf.isEmpty()) {
					signIn();
				}
				String item = "i" + this.items++;
				HttpResponse<String> added = once("/cart", "item=" + item + "&_csrf=" + encoded(this.csrf));
				if (added != null && isSignedIn(added)) {
					this.acknowledged.add(item);
				}
				HttpResponse<String> cart = send("/cart", null);
				if (isSignedIn(cart) && !List.of(cart.body().split(",")).containsAll(this.acknowledged)) {
					MoveUnderLoad.this.lost.incrementAndGet();
					this.acknowledged.clear();
				}
			}
			catch (InterruptedException | RuntimeException ex) {
				System.err.println("user " + this.number + ": " + ex);
				MoveUnderLoad.this.errors.incrementAndGet();
			}
		}

		private void signIn() throws InterruptedException {
			this.cookie = "";
			this.acknowledged.clear();
			String token = send("/csrf", null).body();
			send("/login", "username=" + Shop.user(this.number) + "&password=password&_csrf=" + encoded(token));
			this.csrf = send("/csrf", null).body();
		}

		private boolean isSignedIn(HttpResponse<String> response) {
			if (response.statusCode() >= 500) {
				MoveUnderLoad.this.errors.incrementAndGet();
				return false;
			}
			if (response.statusCode() != 200) {
				MoveUnderLoad.this.loggedOut.incrementAndGet();
				this.csrf = "";
				return false;
			}
			return true;
		}

		// As a balancer does where a node cannot be reached.
		private HttpResponse<String> send(String path, @Nullable String form) throws InterruptedException {
			for (int i = 0; i < 1_200; i++) {
				HttpResponse<String> response = once(path, form);
				if (response != null) {
					return response;
				}
				Thread.sleep(50);
			}
			throw new IllegalStateException("No node answers");
		}

		private @Nullable HttpResponse<String> once(String path, @Nullable String form) throws InterruptedException {
			List<Node> alive = List.copyOf(MoveUnderLoad.this.nodes);
			if (alive.isEmpty()) {
				return null;
			}
			int index = MoveUnderLoad.this.sticky ? this.number : ThreadLocalRandom.current().nextInt(alive.size());
			HttpRequest.Builder request = HttpRequest.newBuilder(alive.get(index % alive.size()).uri(path))
				.timeout(Duration.ofSeconds(30));
			if (!this.cookie.isEmpty()) {
				request.header("Cookie", "SESSION=" + this.cookie);
			}
			if (form != null) {
				request.header("Content-Type", "application/x-www-form-urlencoded").POST(BodyPublishers.ofString(form));
			}
			try {
				HttpResponse<String> response = MoveUnderLoad.this.client.send(request.build(),
						BodyHandlers.ofString());
				MoveUnderLoad.this.requests.incrementAndGet();
				response.headers()
					.allValues("Set-Cookie")
					.stream()
					.filter((set) -> set.startsWith("SESSION="))
					.forEach((set) -> this.cookie = set.substring(8, set.indexOf(';')));
				return response;
			}
			catch (IOException ex) {
				return null;
			}
		}

		private static String encoded(String value) {
			return URLEncoder.encode(value, StandardCharsets.UTF_8);
		}

	}

}
