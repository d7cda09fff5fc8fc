package io.sessionstore.imports;

import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

import io.sessionstore.SessionToken;
import io.sessionstore.core.StoredSession;
import org.jspecify.annotations.Nullable;

/**
 * What a session that was moved says of its token, until its user has it: whoever comes
 * with the old cookie is given the same one. The secret in it can be read only by who
 * knows the old id, and that is kept nowhere any more.
 *
 * @param usedSince when a client first came with the token, epoch milliseconds, or 0
 * @param masked the token's secret, masked with the old id
 */
@SuppressWarnings("ArrayRecordComponent")
record AdoptionNote(long usedSince, byte[] masked) {

	static final String ATTRIBUTE = StoredSession.ADOPTION_NOTE;

	private static final int SECRET_BYTES = 16;

	static AdoptionNote of(ForeignId id, SessionToken token) {
		return new AdoptionNote(0, id.masked(secret(token)));
	}

	private static byte[] secret(SessionToken token) {
		byte[] bytes = Base64.getUrlDecoder().decode(token.text());
		return Arrays.copyOfRange(bytes, bytes.length - SECRET_BYTES, bytes.length);
	}

	static Optional<AdoptionNote> in(StoredSession session) {
		@Nullable Object value = session.getAttribute(ATTRIBUTE);
		return parse(value);
	}

	private static Optional<AdoptionNote> parse(@Nullable Object value) {
		if (!(value instanceof String text) || !text.matches("\\d{1,15}:[A-Za-z0-9_-]{22}")) {
			return Optional.empty();
		}
		String[] parts = text.split(":");
		return Optional.of(new AdoptionNote(Long.parseLong(parts[0]), Base64.getUrlDecoder().decode(parts[1])));
	}

	boolean isTokenUsed() {
		return this.usedSince != 0;
	}

	/**
	 * Whether the old cookie opens nothing any more.
	 */
	boolean isOver(long now, Duration window) {
		return isTokenUsed() && now >= this.usedSince + window.toMillis();
	}

	AdoptionNote tokenUsed(long now) {
		return new AdoptionNote(now, this.masked);
	}

	SessionToken token(ForeignId id) {
		return SessionToken.of(id.handle(), id.masked(this.masked));
	}

	String text() {
		return this.usedSince + ":" + Base64.getUrlEncoder().withoutPadding().encodeToString(this.masked);
	}

	@Override
	public String toString() {
		return "AdoptionNote[" + this.usedSince + "]";
	}

}
