package io.sessionstore.attributes;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.UUID;

import io.sessionstore.SessionHandle;
import io.sessionstore.SessionToken;
import io.sessionstore.UnreadableAttributesException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

/**
 * Feeds the parsers of what comes from outside with altered documents, tokens and ids,
 * {@code -Dfuzz.attempts} of each. What fails names the seed; {@code -Dfuzz.seed} repeats
 * the run.
 */
class FuzzTest {

	private static final int ATTEMPTS = Integer.getInteger("fuzz.attempts", 20_000);

	private final long seed = Long.getLong("fuzz.seed", System.nanoTime());

	private final Random random = new Random(this.seed);

	@Test
	void alteredDocumentsAreReadOrUnreadable() throws IOException {
		List<AttributeCodec> codecs = codecs();
		List<byte[]> documents = documents();
		attempt(() -> {
			byte[] document = mutated(documents.get(this.random.nextInt(documents.size())));
			AttributeCodec codec = codecs.get(this.random.nextInt(codecs.size()));
			assertThatCode(() -> read(codec, document)).as(() -> Base64.getEncoder().encodeToString(document))
				.doesNotThrowAnyException();
		});
	}

	private void attempt(Runnable action) {
		for (int i = 0; i < ATTEMPTS; i++) {
			try {
				action.run();
			}
			catch (RuntimeException | Error ex) {
				throw new AssertionError("Attempt " + i + ", to be repeated with -Dfuzz.seed=" + this.seed, ex);
			}
		}
	}

	private List<byte[]> documents() throws IOException {
		List<byte[]> documents = new ArrayList<>();
		for (GoldenFilesTest.Golden golden : GoldenFilesTest.Golden.values()) {
			try (InputStream input = FuzzTest.class.getResourceAsStream("/golden/" + golden.file())) {
				documents.add(input.readAllBytes());
			}
		}
		return documents;
	}

	private static List<AttributeCodec> codecs() {
		List<AttributeCodec> codecs = new ArrayList<>();
		for (SerializationFormat format : SerializationFormat.values()) {
			for (UnreadablePolicy policy : UnreadablePolicy.values()) {
				codecs.add(AttributeCodec.builder().format(format).onUnreadable(policy).build());
				codecs.add(AttributeCodec.builder()
					.format(format)
					.onUnreadable(policy)
					.encryption(Documents.keys("golden-1"))
					.acceptUnencrypted(true)
					.build());
			}
		}
		return codecs;
	}

	private byte[] mutated(byte[] original) {
		byte[] document = original.clone();
		for (int i = this.random.nextInt(5); i >= 0; i--) {
			int at = this.random.nextInt(document.length);
			int length = 1 + this.random.nextInt(Math.min(16, document.length - at));
			switch (this.random.nextInt(6)) {
				case 0 -> document[at] ^= (byte) (1 << this.random.nextInt(8));
				case 1 -> document[at] = (byte) this.random.nextInt();
				case 2 -> document = Arrays.copyOf(document, Math.max(1, at));
				case 3 -> Arrays.fill(document, at, at + length, (byte) 0xFF);
				case 4 ->
					System.arraycopy(original, this.random.nextInt(original.length - length + 1), document, at, length);
				default -> document = doubled(document, at, length);
			}
		}
		return document;
	}

	private static byte[] doubled(byte[] document, int at, int length) {
		byte[] longer = Arrays.copyOf(document, document.length + length);
		System.arraycopy(document, at, longer, at + length, document.length - at);
		return longer;
	}

	private static void read(AttributeCodec codec, byte[] document) {
		try {
			AttributeMap map = codec.open(Documents.HANDLE, document, null);
			for (String name : map.names()) {
				value(map, name);
			}
			map.detectMutations();
			map.markChanged("text");
		}
		catch (UnreadableAttributesException ex) {
			assertThat(ex).hasNoCause();
		}
	}

	private static void value(AttributeMap map, String name) {
		try {
			map.get(name);
		}
		catch (UnreadableAttributesException ex) {
			assertThat(ex).hasNoCause();
		}
	}

	@Test
	void anyTextIsATokenOrNone() {
		SessionToken token = SessionToken.of(Documents.HANDLE, new byte[16]);
		attempt(() -> {
			String text = altered(token.text());
			SessionToken.parse(text).ifPresent((parsed) -> assertThat(parsed.text()).isEqualTo(text));
		});
	}

	@Test
	void anyTextIsAHandleOrNone() {
		String handle = new UUID(this.random.nextLong(), this.random.nextLong()).toString();
		attempt(() -> {
			String text = altered(this.random.nextBoolean() ? handle : handle + ".abcdef");
			SessionHandle.parse(text).ifPresent((parsed) -> assertThat(text).startsWithIgnoringCase(parsed.toString()));
		});
	}

	private String altered(String text) {
		StringBuilder altered = new StringBuilder(text);
		for (int i = this.random.nextInt(4); i >= 0; i--) {
			int at = this.random.nextInt(altered.length());
			switch (this.random.nextInt(4)) {
				case 0 -> altered.setCharAt(at, (char) this.random.nextInt(0x10000));
				case 1 -> altered.setCharAt(at, (char) this.random.nextInt(0x80));
				case 2 -> altered.insert(at, (char) this.random.nextInt(0x10000));
				default -> altered.setLength(Math.max(1, at));
			}
		}
		return altered.toString();
	}

}
