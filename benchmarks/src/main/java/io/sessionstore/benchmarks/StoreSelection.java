package io.sessionstore.benchmarks;

import java.util.List;
import java.util.stream.Stream;

/**
 * Which stores are to be measured: {@code floor} that store on every server,
 * {@code @mariadb} every store there, {@code floor@mariadb} one.
 *
 * @param names what was asked for; empty for all stores
 */
record StoreSelection(List<String> names) {

	/**
	 * The names of all stores.
	 */
	static final List<String> NAMES = Stream
		.of(on(List.of("session-store", "session-store-token", "session-store-cached", "session-store-trusted",
				"bare-jdbc", "bare-jdbc-java", "floor", "spring-session-jdbc"), List.of("postgresql", "mariadb")),
				on(List.of("spring-session-redis", "spring-session-redis-indexed"), List.of("redis", "redis-fsync")),
				Stream.of("session-store-relaxed@postgresql", "session-store-ungrouped@postgresql", "tomcat-memory"))
		.flatMap((names) -> names)
		.toList();

	StoreSelection {
		for (String name : names) {
			if (NAMES.stream().noneMatch((store) -> matches(store, name))) {
				throw new IllegalArgumentException("No store is called " + name + ", the stores are " + NAMES);
			}
		}
	}

	private static Stream<String> on(List<String> stores, List<String> servers) {
		return stores.stream().flatMap((store) -> servers.stream().map((server) -> store + "@" + server));
	}

	boolean has(String store) {
		return this.names.isEmpty() || this.names.stream().anyMatch((name) -> matches(store, name));
	}

	private static boolean matches(String store, String name) {
		return store.equals(name) || store.startsWith(name + "@") || (name.startsWith("@") && store.endsWith(name));
	}

}
