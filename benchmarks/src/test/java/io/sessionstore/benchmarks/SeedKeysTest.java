package io.sessionstore.benchmarks;

import java.util.List;
import java.util.stream.IntStream;

import io.sessionstore.SessionHandle;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SeedKeysTest {

	@Test
	void keysAreSpreadEvenlyOverTheWholeTable() {
		int rows = 1_000_000;
		List<String> everyHundredth = IntStream.range(0, 10_000)
			.mapToObj((i) -> SeedKeys.id(1 + i * 100, SeedKeys.LIVE))
			.toList();
		assertThat(SeedKeys.live(rows)).containsExactlyInAnyOrderElementsOf(everyHundredth)
			.isNotEqualTo(everyHundredth);
		assertThat(SeedKeys.live(2_000_000_000)).hasSize(10_000).doesNotHaveDuplicates();
	}

	@Test
	void smallTableIsUsedWhole() {
		assertThat(SeedKeys.principals(3)).containsExactlyInAnyOrder("user1", "user2", "user3");
		assertThat(SeedKeys.peerLive(10_000)).hasSize(10_000).doesNotHaveDuplicates();
	}

	@Test
	void keysAreThoseThatTheDatabaseMakesOfANumber() {
		assertThat(SeedKeys.id(1, SeedKeys.LIVE)).isEqualTo("00000000-0001-7200-8000-000000000000");
		assertThat(SeedKeys.id(0x12345678, SeedKeys.EXPIRED)).isEqualTo("00001234-5678-7100-8000-000000000000");
		assertThat(SeedKeys.peerId(1, SeedKeys.PEER_LIVE)).isEqualTo("377fd569971eedeba8fbea28434a390al000");
		assertThat(SessionHandle.parse(SeedKeys.id(7, SeedKeys.LIVE))).isPresent();
	}

}
