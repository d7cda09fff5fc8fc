package io.sessionstore.benchmarks;

import java.util.List;
import java.util.stream.Stream;

/**
 * Which stores are to be measured, by parts of their names: {@code floor} anywhere in a
 * name, {@code floor@} that store on every server, {@code @mariadb} every store there.
 *
 * @param parts the parts; empty for all stores
 */
record StoreSelection(List<String> parts) {

	/**
	 * The names of all stores.
	 */
	static final List<String> NAMES = Stream
		.of(on(List.of("session-store", "session-store-token", "session-store-cached", "session-store-trusted",
				"bare-jdbc", "floor", "spring-session-jdbc"), List.of("postgresql", "mariadb")),
				on(List.of("spring-session-redis", "spring-session-redis-indexed"), List.of("redis", "redis-fsync")),
				Stream.of("session-store-relaxed@postgresql", "session-store-ungrouped@postgresql", "tomcat-memory"))
		.flatMap((names) -> names)
		.toList();

	StoreSelection {
		for (String part : parts) {
			if (NAMES.stream().noneMatch((name) -> matches(name, part))) {
				throw new IllegalArgumentException("No store is called " + part + ", the stores are " + NAMES);
			}
		}
	}

	private static Stream<String> on(List<String> stores, List<String> servers) {
		return stores.stream().flatMap((store) -> servers.stream().map((server) -> store + "@" + server));
	}

	boolean has(String store) {
		return this.parts.isEmpty() || this.parts.stream().anyMatch((part) -> matches(store, part));
	}

	private static boolean matches(String store, String part) {
		if (part.endsWith("@")) {
			return store.startsWith(part);
		}
		return part.contains("@") ? store.endsWith(part) : store.contains(part);
	}

}
