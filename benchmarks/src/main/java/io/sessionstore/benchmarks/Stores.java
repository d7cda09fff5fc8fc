package io.sessionstore.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

import io.sessionstore.SessionStore;
import io.sessionstore.benchmarks.Servers.Database;

import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.session.data.redis.RedisIndexedSessionRepository;
import org.springframework.session.data.redis.RedisSessionRepository;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;

/**
 * Opens the stores that are to be measured side by side.
 *
 * @param servers where they live
 * @param wanted which of them, by name
 */
record Stores(Servers servers, Predicate<String> wanted) {

	private static final String CACHED = "session-store.cache.enabled=true";

	private static final String TRUSTED = "session-store.cache.trust-for=2s";

	private static final String UNGROUPED = "session-store.group-commit=false";

	private static final String RELAXED = "session-store.durability=relaxed";

	/**
	 * Opens the stores behind their interfaces.
	 * @return at least those that are wanted and have a server
	 */
	List<Store> open() {
		List<Store> stores = new ArrayList<>();
		for (Database database : databases()) {
			addSessionStore(database, stores);
			addVariants(database, stores);
			add("bare-jdbc@" + database.name(), stores, (name) -> new BareStore(name, database, (value) -> value));
			add("bare-jdbc-java@" + database.name(), stores, (name) -> new BareStore(name, database,
					(value) -> (value instanceof String) ? value : JavaSerialization.bytes(value)));
			add("floor@" + database.name(), stores, (name) -> new FloorStore(database));
			add("spring-session-jdbc@" + database.name(), stores, (name) -> springSessionJdbc(name, database));
		}
		addRedis("redis", this.servers.redis(), stores);
		addRedis("redis-fsync", this.servers.redisFsync(), stores);
		return stores;
	}

	/**
	 * Opens the stores behind a web server.
	 * @return those that are wanted and have a server
	 */
	List<Store> openHttp() {
		List<Store> stores = new ArrayList<>();
		for (Database database : databases()) {
			add("session-store@" + database.name(), stores, (name) -> http(name, Applications.sessionStore(database)));
			add("session-store-cached@" + database.name(), stores,
					(name) -> http(name, Applications.sessionStore(database, CACHED)));
			add("session-store-trusted@" + database.name(), stores,
					(name) -> http(name, Applications.sessionStore(database, CACHED, TRUSTED)));
			add("spring-session-jdbc@" + database.name(), stores,
					(name) -> http(name, Applications.springSessionJdbc(database)));
		}
		if (this.servers.redis() != 0) {
			add("spring-session-redis@redis", stores,
					(name) -> http(name, Applications.springSessionRedis(this.servers.redis(), false)));
		}
		if (this.servers.redisFsync() != 0) {
			add("spring-session-redis@redis-fsync", stores,
					(name) -> http(name, Applications.springSessionRedis(this.servers.redisFsync(), false)));
		}
		add("tomcat-memory", stores, (name) -> http(name, Applications.tomcatMemory()));
		return stores;
	}

	List<Database> databases() {
		List<Database> databases = new ArrayList<>();
		if (this.servers.postgresql() != 0) {
			databases.add(Servers.postgresqlAt(this.servers.postgresql()));
		}
		if (this.servers.mariadb() != 0) {
			databases.add(Servers.mariadbAt(this.servers.mariadb()));
		}
		return databases;
	}

	private void add(String name, List<Store> stores, Opener opener) {
		if (this.wanted.test(name)) {
			stores.add(opener.open(name));
		}
	}

	private void addVariants(Database database, List<Store> stores) {
		add("session-store-cached@" + database.name(), stores,
				(name) -> SessionStoreStores.of(name, "", Applications.sessionStore(database, CACHED)).get(0));
		add("session-store-trusted@" + database.name(), stores,
				(name) -> SessionStoreStores.of(name, "", Applications.sessionStore(database, CACHED, TRUSTED)).get(0));
		// No other database can relax a single transaction, or lets writes share one.
		if (database.isPostgresql()) {
			add("session-store-ungrouped@" + database.name(), stores,
					(name) -> SessionStoreStores.of(name, "", Applications.sessionStore(database, UNGROUPED)).get(0));
			add("session-store-relaxed@" + database.name(), stores,
					(name) -> SessionStoreStores.of(name, "", Applications.sessionStore(database, RELAXED)).get(0));
		}
	}

	// The bare design needs the table that the store's application makes.
	private void addSessionStore(Database database, List<Store> stores) {
		String name = "session-store@" + database.name();
		String byToken = "session-store-token@" + database.name();
		if (!this.wanted.test(name) && !this.wanted.test(byToken) && !this.wanted.test("bare-jdbc@" + database.name())
				&& !this.wanted.test("bare-jdbc-java@" + database.name())) {
			return;
		}
		ConfigurableApplicationContext context = Applications.sessionStore(database);
		stores.addAll(SessionStoreStores.of(name, byToken, context)
			.stream()
			.filter((store) -> this.wanted.test(store.name()))
			.toList());
		if (stores.stream().noneMatch((store) -> store.name().equals(name) || store.name().equals(byToken))) {
			context.close();
		}
	}

	private void addRedis(String server, int port, List<Store> stores) {
		if (port == 0) {
			return;
		}
		add("spring-session-redis@" + server, stores, (name) -> {
			ConfigurableApplicationContext context = Applications.springSessionRedis(port, false);
			return new SpringSessionStore<>(name, context.getBean(RedisSessionRepository.class), () -> flush(context),
					context::close);
		});
		add("spring-session-redis-indexed@" + server, stores, (name) -> {
			ConfigurableApplicationContext context = Applications.springSessionRedis(port, true);
			return new SpringSessionStore<>(name, context.getBean(RedisIndexedSessionRepository.class),
					() -> flush(context), context::close);
		});
	}

	private static Store springSessionJdbc(String name, Database database) {
		ConfigurableApplicationContext context = Applications.springSessionJdbc(database);
		return new SpringSessionStore<>(name, context.getBean(JdbcIndexedSessionRepository.class),
				() -> Tables.clearSpringSession(context), context::close);
	}

	private static Store http(String name, ConfigurableApplicationContext context) {
		int port = Objects.requireNonNull(((ServletWebServerApplicationContext) context).getWebServer()).getPort();
		return new HttpStore(name, port, () -> clear(context), context::close);
	}

	private static void clear(ConfigurableApplicationContext context) {
		context.getBeanProvider(SessionStore.class).ifAvailable((store) -> Tables.clearSessionStore(context));
		context.getBeanProvider(JdbcIndexedSessionRepository.class)
			.ifAvailable((repository) -> Tables.clearSpringSession(context));
		context.getBeanProvider(LettuceConnectionFactory.class).ifAvailable((factory) -> flush(context));
	}

	private static void flush(ConfigurableApplicationContext context) {
		try (RedisConnection connection = context.getBean(LettuceConnectionFactory.class).getConnection()) {
			connection.serverCommands().flushAll();
		}
	}

	/**
	 * Opens a store.
	 */
	@FunctionalInterface
	private interface Opener {

		Store open(String name);

	}

}
