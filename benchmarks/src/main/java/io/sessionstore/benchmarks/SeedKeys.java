package io.sessionstore.benchmarks;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * The keys that {@link Seed} gives to its numbered rows, as far as operations use them:
 * spread evenly over the whole table and in no order, so that they lie on very many
 * pages.
 */
final class SeedKeys {

	/**
	 * Marks an expired row of our store's.
	 */
	static final String EXPIRED = "1";

	/**
	 * Marks a live row of our store's.
	 */
	static final String LIVE = "2";

	/**
	 * Marks a live row of the peer's.
	 */
	static final String PEER_LIVE = "l";

	private static final int MOST = 10_000;

	private SeedKeys() {
	}

	static List<String> live(int rows) {
		return spread(rows, (number) -> id(number, LIVE));
	}

	static List<String> principals(int rows) {
		return spread(rows, (number) -> "user" + number);
	}

	static List<String> peerLive(int rows) {
		return spread(rows, (number) -> peerId(number, PEER_LIVE));
	}

	static String id(int number, String kind) {
		return String.format(Locale.ROOT, "%08x-%04x-7%s00-8000-000000000000", number >>> 16, number & 0xffff, kind);
	}

	static String peerId(int number, String kind) {
		try {
			byte[] digest = MessageDigest.getInstance("MD5").digest((kind + number).getBytes(StandardCharsets.UTF_8));
			return HexFormat.of().formatHex(digest) + kind + "000";
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has MD5", ex);
		}
	}

	private static List<String> spread(int rows, IntFunction<String> name) {
		int count = Math.min(rows, MOST);
		List<String> names = new ArrayList<>(
				IntStream.range(0, count).mapToObj((i) -> name.apply(1 + (int) ((long) i * rows / count))).toList());
		Collections.shuffle(names, new Random(rows));
		return names;
	}

}
