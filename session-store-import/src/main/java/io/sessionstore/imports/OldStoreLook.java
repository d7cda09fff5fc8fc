package io.sessionstore.imports;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;

import io.sessionstore.AttributeSerializationException;
import io.sessionstore.ForeignSession;
import io.sessionstore.SessionHandle;
import io.sessionstore.attributes.AttributeCodec;
import io.sessionstore.core.SessionAdoption;
import io.sessionstore.imports.SessionImport.Look;
import org.jspecify.annotations.Nullable;

/**
 * What is in the old stores, counted in one go.
 */
final class OldStoreLook {

	private static final String LOGIN = "SPRING_SECURITY_CONTEXT";

	private static final int NAMED = 100;

	private static final SessionHandle ANY = new SessionHandle(new UUID(0, 0));

	private final SessionAdoption adoption;

	private final AttributeCodec codec;

	private final Instant now;

	private final boolean absoluteFromMove;

	private final Set<String> refused = new TreeSet<>();

	private long sessions;

	private long expired;

	private long older;

	private long otherIds;

	private long unstorable;

	private long loggedOut;

	private @Nullable Instant oldest;

	private @Nullable Instant newest;

	OldStoreLook(SessionAdoption adoption, AttributeCodec codec, Clock clock, boolean absoluteFromMove) {
		this.adoption = adoption;
		this.codec = codec;
		this.now = clock.instant();
		this.absoluteFromMove = absoluteFromMove;
	}

	/**
	 * Looks at sessions.
	 * @param sources where they are
	 * @param limit at how many of each
	 */
	Look at(Iterable<SessionSource> sources, long limit) {
		for (SessionSource source : sources) {
			try (Stream<String> ids = source.ids()) {
				ids.limit(limit).forEach((id) -> at(source, id));
			}
		}
		return new Look(this.sessions, this.expired, this.older, this.otherIds, this.unstorable, this.loggedOut,
				Set.copyOf(this.refused), this.oldest, this.newest);
	}

	private void at(SessionSource source, String id) {
		if (ForeignId.parse(id).isEmpty()) {
			this.sessions++;
			this.otherIds++;
			this.loggedOut++;
		}
		else {
			source.find(id).ifPresent(this::at);
		}
	}

	private void at(ForeignSession session) {
		this.sessions++;
		Instant began = session.createdAt();
		Instant used = session.lastAccessedAt();
		this.oldest = (this.oldest == null || began.isBefore(this.oldest)) ? began : this.oldest;
		this.newest = (this.newest == null || used.isAfter(this.newest)) ? used : this.newest;
		try {
			if (this.adoption.isExpired(session, this.now)) {
				this.expired++;
				return;
			}
			boolean old = this.adoption.isExpired(session, began);
			this.older += old ? 1 : 0;
			this.codec.adopt(session.attributes()).encode(ANY);
			boolean readable = session.attributes()
				.entrySet()
				.stream()
				.filter(this::isRefused)
				.toList()
				.stream()
				.noneMatch((attribute) -> attribute.getKey().equals(LOGIN));
			this.loggedOut += (!readable || (old && !this.absoluteFromMove)) ? 1 : 0;
		}
		catch (AttributeSerializationException | IllegalArgumentException ex) {
			this.unstorable++;
			this.loggedOut++;
		}
	}

	private boolean isRefused(Map.Entry<String, Object> attribute) {
		String refusal = this.codec.refusal(attribute.getValue());
		if (refusal != null && this.refused.size() < NAMED) {
			this.refused.add(ForeignAttributes.shown(attribute.getKey()) + ": " + refusal);
		}
		return refusal != null;
	}

}
