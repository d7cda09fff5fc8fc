package io.sessionstore.imports;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

import io.sessionstore.ForeignSession;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.connection.RedisClusterConnection;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.core.RedisTemplate;
import org.springframework.data.redis.core.ScanOptions;
import org.springframework.data.redis.serializer.RedisSerializer;

/**
 * The hashes of Spring Session Redis, of either of its repositories. A session that is
 * moved is first renamed: no old node finds it any more, so that none changes or ends it,
 * and whoever comes after a crash knows that it was not ended.
 */
final class RedisSessionSource implements SessionSource {

	private static final String ATTRIBUTE = "sessionAttr:";

	private static final int PAGE = 1_000;

	private static final int LOOK_AT = 10_000;

	private final RedisTemplate<String, byte[]> redis = new RedisTemplate<>();

	private final String prefix;

	private final @Nullable AttributeDecoder decoder;

	private final ForeignAttributes attributes;

	/**
	 * Creates a source.
	 * @param connections leads to the database of the sessions
	 * @param namespace what their keys begin with, without the colon
	 * @param decoder reads values that Java serialization has not written, or
	 * {@code null} if there are none
	 */
	RedisSessionSource(RedisConnectionFactory connections, String namespace, @Nullable AttributeDecoder decoder) {
		this.redis.setConnectionFactory(connections);
		this.redis.setKeySerializer(RedisSerializer.string());
		this.redis.setHashKeySerializer(RedisSerializer.string());
		this.redis.setHashValueSerializer(RedisSerializer.byteArray());
		this.redis.setValueSerializer(RedisSerializer.byteArray());
		this.redis.afterPropertiesSet();
		this.prefix = namespace + ":sessions:";
		this.decoder = decoder;
		this.attributes = new ForeignAttributes(decoder);
	}

	/**
	 * Looks at a session, if there is one among the first keys. In a cluster just whether
	 * it answers: a scan sees one node alone.
	 * @return {@code false} if it cannot be read
	 * @throws DataAccessException if there is no Redis
	 */
	boolean check() {
		if (Boolean.TRUE.equals(this.redis.execute(RedisSessionSource::isCluster))) {
			return true;
		}
		try (Stream<String> keys = keys()) {
			return keys.limit(LOOK_AT)
				.filter((key) -> ForeignId.parse(id(key)).isPresent())
				.findFirst()
				.map(this::values)
				.filter((values) -> values.containsKey("creationTime"))
				.map((values) -> session(values) != null && values.entrySet()
					.stream()
					.filter((value) -> value.getKey().startsWith(ATTRIBUTE) && value.getValue().length > 0)
					.allMatch((value) -> this.attributes.canRead(value.getValue())))
				.orElse(true);
		}
	}

	private static boolean isCluster(RedisConnection connection) {
		connection.ping();
		return connection instanceof RedisClusterConnection;
	}

	private String key(String oldId) {
		return this.prefix + oldId;
	}

	// In the same slot of a cluster as the key itself.
	private String claimed(String oldId) {
		return "{" + key(oldId) + "}:moving";
	}

	private String id(String key) {
		boolean claimed = key.startsWith("{");
		int begin = key.indexOf(this.prefix) + this.prefix.length();
		return key.substring(begin, claimed ? Math.max(begin, key.lastIndexOf('}')) : key.length());
	}

	private Map<String, byte[]> values(String key) {
		return this.redis.<String, byte[]>opsForHash().entries(key);
	}

	/**
	 * Makes a session of a hash.
	 * @return the session, or {@code null} if it is none: a request in flight may have
	 * written a part of one after it was moved
	 */
	private @Nullable ForeignSession session(Map<String, byte[]> values) {
		Long createdAt = SerializedNumber.read(values.get("creationTime"), this.decoder);
		Long accessedAt = SerializedNumber.read(values.get("lastAccessedTime"), this.decoder);
		Long maxInactive = SerializedNumber.read(values.get("maxInactiveInterval"), this.decoder);
		if (createdAt == null || accessedAt == null || maxInactive == null) {
			return null;
		}
		Map<String, byte[]> stored = new HashMap<>();
		values.forEach((name, value) -> {
			// What is empty was removed.
			if (name.startsWith(ATTRIBUTE) && value != null && value.length > 0) {
				stored.put(name.substring(ATTRIBUTE.length()), value);
			}
		});
		return new ForeignSession(Instant.ofEpochMilli(createdAt), Instant.ofEpochMilli(accessedAt),
				Duration.ofSeconds(maxInactive), null, this.attributes.values(stored));
	}

	@Override
	public Optional<ForeignSession> find(String oldId) {
		return Optional.ofNullable(session(values(key(oldId)))).or(() -> findClaimed(oldId));
	}

	private Optional<ForeignSession> findClaimed(String oldId) {
		return Optional.ofNullable(session(values(claimed(oldId))));
	}

	@Override
	public boolean remove(String oldId) {
		Long removed = this.redis.delete(List.of(key(oldId), claimed(oldId)));
		this.redis.delete(key("expires:" + oldId));
		return removed != null && removed > 0;
	}

	@Override
	public boolean move(String oldId, Predicate<ForeignSession> taker) {
		Optional<ForeignSession> claimed = claim(oldId);
		try {
			return claimed.filter(taker).isPresent() && remove(oldId);
		}
		catch (RuntimeException ex) {
			release(oldId);
			throw ex;
		}
	}

	// Another may rename it between two looks: what is under neither name at first may be
	// under the other by now.
	private Optional<ForeignSession> claim(String oldId) {
		for (int look = 0; look < 2; look++) {
			Optional<ForeignSession> claimed = findClaimed(oldId);
			if (claimed.isPresent()) {
				return claimed;
			}
			if (session(values(key(oldId))) != null) {
				rename(key(oldId), claimed(oldId));
			}
		}
		return findClaimed(oldId);
	}

	private void release(String oldId) {
		try {
			rename(claimed(oldId), key(oldId));
		}
		catch (RuntimeException ex) {
			// It is found as it is, too.
		}
	}

	private void rename(String from, String to) {
		try {
			this.redis.renameIfAbsent(from, to);
		}
		catch (DataAccessException ex) {
			// Redis takes a key that is gone for an error. It was ended, or another has
			// renamed it.
			if (Boolean.TRUE.equals(this.redis.hasKey(from))) {
				throw ex;
			}
		}
	}

	private Stream<String> keys() {
		return this.redis.scan(ScanOptions.scanOptions().match("*" + this.prefix + "*").count(PAGE).build()).stream();
	}

	/**
	 * Lists the ids as Redis gives them, some perhaps more than once.
	 */
	@Override
	public Stream<String> ids() {
		return keys().map(this::id).filter((id) -> ForeignId.parse(id).isPresent() && id.length() == ForeignId.LENGTH);
	}

	@Override
	public long count() {
		try (Stream<String> ids = ids()) {
			return ids.distinct().filter((id) -> find(id).isPresent()).count();
		}
	}

}
