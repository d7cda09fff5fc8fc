package io.sessionstore.core;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

import io.sessionstore.SessionHandle;
import io.sessionstore.rows.SessionRows;
import io.sessionstore.rows.TransactionMode;

/**
 * Lets a session stay only if there is room for it beside others. Who looks has locked
 * them all, in the order of their handles, so that of several who find too many one goes
 * after the other, and none goes once there are few enough.
 */
public final class SessionAdmission {

	private final SessionRows rows;

	private final Function<SessionRows, SessionEngine> joining;

	private final Attempts attempts;

	SessionAdmission(SessionRows rows, Function<SessionRows, SessionEngine> joining, Attempts attempts) {
		this.rows = rows;
		this.joining = joining;
		this.attempts = attempts;
	}

	/**
	 * Destroys a session, unless there is room for it.
	 * @param session the session
	 * @param known it and those that it has to fit beside
	 * @param fits tells of those that are there still whether they are few enough
	 * @return whether the session stays
	 */
	public boolean destroyUnless(SessionHandle session, Collection<SessionHandle> known,
			Predicate<Set<SessionHandle>> fits) {
		List<SessionHandle> ordered = known.stream()
			.sorted(Comparator.comparing(SessionHandle::toString))
			.distinct()
			.toList();
		return this.attempts.retried(() -> this.rows.inTransaction(TransactionMode.REQUIRES_NEW, (joined) -> {
			Set<SessionHandle> there = new LinkedHashSet<>(ordered);
			there.removeIf((handle) -> joined.findRowLocked(handle.value()) == null);
			if (there.contains(session) && !fits.test(there)) {
				this.joining.apply(joined).destroy(session);
				return false;
			}
			return there.contains(session);
		}));
	}

}
