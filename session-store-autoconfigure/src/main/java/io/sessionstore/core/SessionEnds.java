package io.sessionstore.core;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

import io.sessionstore.SessionHandle;
import io.sessionstore.SessionStoreErrorHandler.Operation;
import io.sessionstore.SessionTimeouts;

/**
 * Ends sessions when somebody asks for it.
 */
final class SessionEnds {

	private final SessionRemover remover;

	private final Failures failures;

	SessionEnds(SessionRemover remover, Failures failures) {
		this.remover = remover;
		this.failures = failures;
	}

	boolean one(SessionHandle handle) {
		return ending((ending) -> ending.destroy(handle.value()));
	}

	boolean one(SessionHandle handle, String principalName) {
		return PrincipalResolver.isStorable(principalName)
				&& ending((ending) -> ending.destroy(handle.value(), principalName));
	}

	int allOf(String principalName) {
		return PrincipalResolver.isStorable(principalName)
				? ending((ending) -> ending.destroyAll(principalName, (id) -> true)) : 0;
	}

	int othersOf(String principalName, SessionHandle keep) {
		return PrincipalResolver.isStorable(principalName)
				? ending((ending) -> ending.destroyAll(principalName, (id) -> !id.equals(keep.value()))) : 0;
	}

	int all(Collection<SessionHandle> handles) {
		List<UUID> ids = handles.stream().map(SessionHandle::value).distinct().toList();
		return ending((ending) -> ending.destroyAll(ids));
	}

	long createdBefore(Instant instant) {
		return ending((ending) -> ending.destroyCreatedBefore(SessionTimeouts.millis(instant)));
	}

	long every() {
		return ending(SessionRemover::clear);
	}

	private <T> T ending(Function<SessionRemover, T> end) {
		return this.failures.in(Operation.DELETE, () -> end.apply(this.remover));
	}

}
