package io.sessionstore.core;

import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

import io.sessionstore.SessionDetails;
import io.sessionstore.SessionDetails.State;
import io.sessionstore.SessionHandle;
import io.sessionstore.SessionStoreErrorHandler.Operation;
import io.sessionstore.SessionTimeouts;
import io.sessionstore.rows.SessionLists;
import io.sessionstore.rows.SessionSummary;

import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.Slice;
import org.springframework.data.domain.SliceImpl;
import org.springframework.data.domain.Sort;

/**
 * Lists sessions that live, as they may be shown.
 */
final class SessionListing {

	private final SessionLists lists;

	private final SessionSettings settings;

	private final Attempts attempts;

	SessionListing(SessionLists lists, SessionSettings settings, Attempts attempts) {
		this.lists = lists;
		this.settings = settings;
		this.attempts = attempts;
	}

	List<SessionDetails> sessionsOf(String principalName) {
		if (!PrincipalResolver.isStorable(principalName)) {
			return List.of();
		}
		this.settings.hooks().foreign().get().bring(principalName, null);
		return retried(() -> this.lists.liveOf(principalName, now())).stream().map(this::details).toList();
	}

	Slice<SessionDetails> sessions(Pageable pageable) {
		// Here, since Spring Data would turn the exception into another on its way.
		for (Sort.Order order : pageable.getSort()) {
			if (!SessionLists.SORTABLE.contains(order.getProperty())) {
				throw new IllegalArgumentException("Sessions can be sorted by " + SessionLists.SORTABLE + ", not by '"
						+ order.getProperty() + "'");
			}
		}
		return slice(retried(() -> this.lists.live(pageable, now())), pageable).map(this::details);
	}

	Slice<String> principals(Pageable pageable) {
		return slice(retried(() -> this.lists.livePrincipals(pageable, now())), pageable);
	}

	long count() {
		return retried(() -> this.lists.countLive(now()));
	}

	// The rows bring one more than the page holds, so that it is known whether more
	// follow.
	private static <T> Slice<T> slice(List<T> found, Pageable pageable) {
		boolean more = pageable.isPaged() && found.size() > pageable.getPageSize();
		return new SliceImpl<>(more ? found.subList(0, pageable.getPageSize()) : found, pageable, more);
	}

	private SessionDetails details(SessionSummary summary) {
		long end = summary.end();
		boolean due = this.settings.timeouts().isTouchDue(summary.lastAccessedAt(), summary.inactivityTimeout(), now());
		return new SessionDetails(new SessionHandle(summary.id()), summary.principalName(),
				Instant.ofEpochMilli(summary.createdAt()), Instant.ofEpochMilli(summary.lastAccessedAt()),
				(end == SessionTimeouts.NEVER) ? Instant.MAX : Instant.ofEpochMilli(end),
				due ? State.IDLE : State.ACTIVE);
	}

	private <T> T retried(Supplier<T> unit) {
		return this.attempts.observed(Operation.LIST, () -> this.attempts.retried(unit));
	}

	private long now() {
		return this.settings.clock().millis();
	}

}
