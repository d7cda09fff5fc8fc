package io.sessionstore.imports;

import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

import io.sessionstore.SessionToken;
import io.sessionstore.core.StoredSession;
import org.jspecify.annotations.Nullable;

/**
 * What a session that was moved says of its token, for a while: whoever still comes with
 * the old cookie is given the same one. The secret in it can be read only by who knows
 * the old id, and that is kept nowhere any more.
 *
 * @param since when the first token was given out, epoch milliseconds, or
 * {@link #NOT_YET}
 * @param masked the token's secret, masked with the old id
 */
@SuppressWarnings("ArrayRecordComponent")
record AdoptionNote(long since, byte[] masked) {

	static final String ATTRIBUTE = StoredSession.ADOPTION_NOTE;

	/**
	 * The session was moved, and its user has not come by yet.
	 */
	static final long NOT_YET = 0;

	private static final int SECRET_BYTES = 16;

	static AdoptionNote of(OldId id, SessionToken token, long since) {
		byte[] bytes = Base64.getUrlDecoder().decode(token.text());
		byte[] secret = Arrays.copyOfRange(bytes, bytes.length - SECRET_BYTES, bytes.length);
		return new AdoptionNote(since, id.masked(secret));
	}

	static Optional<AdoptionNote> in(StoredSession session) {
		return parse(session.<@Nullable Object>getAttribute(ATTRIBUTE));
	}

	private static Optional<AdoptionNote> parse(@Nullable Object value) {
		if (!(value instanceof String text) || !text.matches("\\d{1,15}:[A-Za-z0-9_-]{22}")) {
			return Optional.empty();
		}
		String[] parts = text.split(":");
		return Optional.of(new AdoptionNote(Long.parseLong(parts[0]), Base64.getUrlDecoder().decode(parts[1])));
	}

	boolean isGivenOut() {
		return this.since != NOT_YET;
	}

	/**
	 * Whether the old cookie opens nothing any more.
	 */
	boolean isOver(long now, Duration window) {
		return isGivenOut() && now >= this.since + window.toMillis();
	}

	AdoptionNote givenOut(long now) {
		return new AdoptionNote(now, this.masked);
	}

	SessionToken token(OldId id) {
		return SessionToken.of(id.handle(), id.masked(this.masked));
	}

	String text() {
		return this.since + ":" + Base64.getUrlEncoder().withoutPadding().encodeToString(this.masked);
	}

	@Override
	public String toString() {
		return "AdoptionNote[" + this.since + "]";
	}

}
