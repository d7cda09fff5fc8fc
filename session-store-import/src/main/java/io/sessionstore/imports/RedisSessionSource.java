package io.sessionstore.imports;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
import org.springframework.session.FindByIndexNameSessionRepository;

/**
 * The hashes of Spring Session Redis, of either of its repositories. A session that is
 * moved is first renamed: no old node finds it any more, so that none changes or ends it,
 * and whoever comes after a crash knows that it was not ended.
 */
final class RedisSessionSource implements SessionSource {

	// However the old application writes what is in an index.
	private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

	// As long as a session may live that nobody has ended.
	private static final Duration NOTE_LIFETIME = Duration.ofDays(90);

	private static final int PATIENCE = 100;

	private static final int PAGE = 1_000;

	private static final int LOOK_AT = 10_000;

	private final RedisTemplate<String, byte[]> redis = new RedisTemplate<>();

	private final String namespace;

	private final String prefix;

	private final RedisHash hash;

	/**
	 * Creates a source.
	 * @param connections leads to the database of the sessions
	 * @param namespace what their keys begin with, without the colon
	 * @param decoder reads values that Java serialization has not written, or
	 * {@code null} if there are none
	 */
	RedisSessionSource(RedisConnectionFactory connections, String namespace,
			@Nullable Function<byte[], Optional<Object>> decoder) {
		this.redis.setConnectionFactory(connections);
		this.redis.setKeySerializer(RedisSerializer.string());
		this.redis.setHashKeySerializer(RedisSerializer.string());
		this.redis.setDefaultSerializer(RedisSerializer.byteArray());
		this.redis.afterPropertiesSet();
		this.namespace = namespace;
		this.prefix = namespace + ":sessions:";
		this.hash = new RedisHash(decoder);
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
				.map(this.hash::canRead)
				.orElse(true);
		}
	}

	/**
	 * Returns whether there are sessions of the repository that has an index.
	 */
	boolean isIndexed() {
		try (Stream<String> keys = keys()) {
			return keys.limit(LOOK_AT).anyMatch((key) -> key.startsWith(key("expires:")));
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

	@Override
	public Optional<ForeignSession> find(String oldId) {
		return Optional.ofNullable(this.hash.session(values(key(oldId)))).or(() -> findClaimed(oldId));
	}

	private Optional<ForeignSession> findClaimed(String oldId) {
		return Optional.ofNullable(this.hash.session(values(claimed(oldId))));
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
			if (claimed.filter(taker).isPresent()) {
				return remove(oldId);
			}
			claimed.ifPresent((left) -> release(oldId));
			return false;
		}
		catch (RuntimeException ex) {
			release(oldId);
			throw ex;
		}
	}

	// Whoever renames it is about to move it, or has died: who comes later takes it over
	// if it lies there for long.
	private Optional<ForeignSession> claim(String oldId) {
		boolean own = this.hash.session(values(key(oldId))) != null && rename(key(oldId), claimed(oldId));
		Optional<ForeignSession> claimed = findClaimed(oldId);
		for (int look = 0; !own && claimed.isPresent() && look < PATIENCE; look++) {
			LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
			claimed = findClaimed(oldId);
		}
		return claimed;
	}

	@Override
	public boolean isMoving(String oldId) {
		return Boolean.TRUE.equals(this.redis.hasKey(claimed(oldId)));
	}

	private void release(String oldId) {
		try {
			rename(claimed(oldId), key(oldId));
		}
		catch (RuntimeException ex) {
			// It is found as it is, too.
		}
	}

	private boolean rename(String from, String to) {
		try {
			return Boolean.TRUE.equals(this.redis.renameIfAbsent(from, to));
		}
		catch (DataAccessException ex) {
			// Redis takes a key that is gone for an error. It was ended, or another has
			// renamed it; what is there by now is another.
			if (String.valueOf(ex.getMostSpecificCause().getMessage()).contains("no such key")) {
				return false;
			}
			throw ex;
		}
	}

	// A namespace may end in that of another application.
	private Stream<String> keys() {
		return this.redis.scan(ScanOptions.scanOptions().match("*" + this.prefix + "*").count(PAGE).build())
			.stream()
			.filter((key) -> key.startsWith(this.prefix) || key.startsWith("{" + this.prefix));
	}

	// Some perhaps more than once.
	@Override
	public Stream<String> ids() {
		return keys().map(this::id).filter((id) -> !id.startsWith("expires:"));
	}

	// Only one of the two repositories keeps an index.
	@Override
	public Stream<String> idsOf(String principalName) {
		Set<byte[]> members = this.redis.opsForSet()
			.members(this.namespace + ":index:" + FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME + ":"
					+ principalName);
		return (members != null) ? members.stream()
			.map((member) -> ID.matcher(new String(member, StandardCharsets.ISO_8859_1)))
			.filter(Matcher::find)
			.map(Matcher::group) : Stream.empty();
	}

	private String note(String principalName) {
		return this.namespace + ":ended:" + principalName;
	}

	@Override
	public void ended(String principalName, Instant instant) {
		this.redis.opsForValue()
			.set(note(principalName), Long.toString(instant.toEpochMilli()).getBytes(StandardCharsets.US_ASCII),
					NOTE_LIFETIME);
	}

	@Override
	public boolean isEnded(String principalName, Instant createdAt) {
		byte[] note = this.redis.opsForValue().get(note(principalName));
		return note != null && createdAt.toEpochMilli() <= Long.parseLong(new String(note, StandardCharsets.US_ASCII));
	}

	@Override
	public long count() {
		try (Stream<String> ids = ids()) {
			return ids.distinct().filter((id) -> find(id).isPresent()).count();
		}
	}

}
