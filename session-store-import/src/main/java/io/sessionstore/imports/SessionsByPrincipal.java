package io.sessionstore.imports;

import java.time.Clock;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

import io.sessionstore.core.ForeignSessions;
import io.sessionstore.imports.SessionMover.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * Moves what is asked for by its principal, so that a list, a limit or an end misses
 * nothing that is still in an old store.
 */
final class SessionsByPrincipal implements ForeignSessions {

	private final SessionAdopter adopter;

	private final Clock clock;

	private final boolean onlyToEnd;

	/**
	 * Creates it.
	 * @param adopter moves single sessions
	 * @param clock the store's clock
	 * @param onlyToEnd whether sessions stay in the old store until they end, since there
	 * are nodes that know only that
	 */
	SessionsByPrincipal(SessionAdopter adopter, Clock clock, boolean onlyToEnd) {
		this.adopter = adopter;
		this.clock = clock;
		this.onlyToEnd = onlyToEnd;
	}

	@Override
	public void bring(String principalName, @Nullable Predicate<UUID> ending) {
		for (SessionSource source : this.adopter.sources()) {
			if (ending != null) {
				each(source, principalName, (id) -> bring(source, id, ending));
				source.ended(principalName, this.clock.instant());
			}
			else if (!this.onlyToEnd) {
				each(source, principalName, (id) -> this.adopter.bring(source, id));
			}
		}
	}

	// In a bridge, one that is to be kept may still go by its old id. One that cannot be
	// stored here ends where it is.
	private void bring(SessionSource source, String id, Predicate<UUID> ending) {
		if (ending.test(UUID.fromString(id)) && this.adopter.bring(source, id) == Outcome.FAILED) {
			source.remove(id);
		}
	}

	private static void each(SessionSource source, String principalName, Consumer<String> work) {
		try (Stream<String> ids = source.idsOf(principalName)) {
			ids.filter((id) -> ForeignId.parse(id).isPresent()).toList().forEach(work);
		}
	}

}
