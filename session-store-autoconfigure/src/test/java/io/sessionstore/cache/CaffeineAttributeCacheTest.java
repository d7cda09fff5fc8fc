package io.sessionstore.cache;

import java.time.Duration;
import java.util.Random;
import java.util.UUID;

import io.sessionstore.SessionHandle;
import io.sessionstore.attributes.AttributeCodec;
import io.sessionstore.attributes.AttributeMap;
import io.sessionstore.document.EncodedAttributes;
import io.sessionstore.rows.CachedDocuments;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CaffeineAttributeCacheTest {

	private static final int MEGABYTE = 1024 * 1024;

	private static final String SECRET = "s3cr3t";

	private final AttributeCodec codec = AttributeCodec.builder().build();

	private final CaffeineAttributeCache cache = new CaffeineAttributeCache(MEGABYTE, Duration.ofMinutes(15));

	private CachedAttributes entry(UUID id, int size) {
		SessionHandle handle = new SessionHandle(id);
		AttributeMap attributes = this.codec.empty();
		byte[] bytes = new byte[size];
		new Random(size).nextBytes(bytes);
		attributes.set("bytes", bytes);
		attributes.set("text", SECRET);
		EncodedAttributes encoded = attributes.encode(handle);
		return new CachedAttributes(new CachedDocuments(3, encoded.front(), encoded.base()),
				this.codec.snapshot(handle, encoded.front(), encoded.base()));
	}

	@Test
	void remembersAndForgets() {
		UUID id = UUID.randomUUID();
		CachedAttributes entry = entry(id, 100);
		assertThat(this.cache.get(id)).isNull();
		this.cache.put(id, entry);
		assertThat(this.cache.get(id)).isSameAs(entry);
		this.cache.remove(id);
		assertThat(this.cache.get(id)).isNull();
	}

	@Test
	void staysBelowItsSizeWhateverComes() {
		for (int i = 0; i < 2_000; i++) {
			UUID id = UUID.randomUUID();
			this.cache.put(id, entry(id, (i % 20) * 1_000));
			assertThat(this.cache.weight()).isLessThanOrEqualTo(MEGABYTE);
		}
		assertThat(this.cache.weight()).isGreaterThan(MEGABYTE / 2);
	}

	@Test
	void takesNoSessionThatAloneIsTooLarge() {
		UUID id = UUID.randomUUID();
		this.cache.put(id, entry(id, MEGABYTE));
		assertThat(this.cache.weight()).isZero();
	}

	@Test
	void anEntryWeighsWhatItHoldsAndWhatItMayComeToHold() {
		UUID id = UUID.randomUUID();
		CachedAttributes entry = entry(id, 10_000);
		this.cache.put(id, entry);
		assertThat(this.cache.weight()).isBetween(40_000L, 45_000L);
		assertThat(entry(id, 0).snapshot().weight()).isLessThan(1_000);
	}

	@Test
	void showsNoValues() {
		UUID id = UUID.randomUUID();
		CachedAttributes entry = entry(id, 10);
		this.cache.put(id, entry);
		assertThat(entry.toString() + this.cache).doesNotContain(SECRET).contains("version 3", "2 attributes");
	}

}
