package io.sessionstore.authentication;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.Slice;
import org.springframework.security.core.session.SessionInformation;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.session.security.SpringSessionBackedSessionRegistry;

/**
 * Spring Session's registry, of which a limit of sessions can be asked what it would do:
 * the limit itself tells neither how many sessions it allows nor what it does about more.
 *
 * @param <S> the type of session
 */
public final class StoreSessionRegistry<S extends Session> extends SpringSessionBackedSessionRegistry<S> {

	private final Function<Pageable, Slice<String>> principals;

	private final ThreadLocal<@Nullable Question> question = new ThreadLocal<>();

	/**
	 * Creates a registry.
	 * @param repository finds the sessions of a principal
	 * @param principals finds who has live sessions
	 */
	public StoreSessionRegistry(FindByIndexNameSessionRepository<S> repository,
			Function<Pageable, Slice<String>> principals) {
		super(repository);
		this.principals = principals;
	}

	/**
	 * Returns the names of all who have live sessions. Reads the whole table.
	 */
	@Override
	public List<Object> getAllPrincipals() {
		List<Object> all = new ArrayList<>();
		Slice<String> page = this.principals.apply(PageRequest.of(0, 1000));
		all.addAll(page.getContent());
		while (page.hasNext()) {
			page = this.principals.apply(page.nextPageable());
			all.addAll(page.getContent());
		}
		return all;
	}

	@Override
	public List<SessionInformation> getAllSessions(Object principal, boolean includeExpiredSessions) {
		Question asked = this.question.get();
		if (asked == null) {
			return super.getAllSessions(principal, includeExpiredSessions);
		}
		asked.principal = name(principal);
		List<SessionInformation> assumed = asked.assumed;
		return (assumed != null) ? new ArrayList<>(assumed.stream().map(asked::assumed).toList())
				: super.getAllSessions(principal, includeExpiredSessions);
	}

	/**
	 * Has a limit applied.
	 * @return whose sessions it has asked for, or {@code null} if it does not limit them
	 * here
	 */
	@Nullable String apply(Runnable limit) {
		return run(new Question(null), limit).principal;
	}

	/**
	 * Returns how many sessions a limit would end for another to begin; ends none.
	 * @param sessions those that there are, as the limit is to see it
	 * @throws org.springframework.security.web.authentication.session.SessionAuthenticationException
	 * if it would let no other begin
	 */
	int excess(List<SessionInformation> sessions, Runnable limit) {
		return run(new Question(sessions), limit).ended;
	}

	private Question run(Question asked, Runnable limit) {
		this.question.set(asked);
		try {
			limit.run();
		}
		finally {
			this.question.remove();
		}
		return asked;
	}

	private static final class Question {

		private final @Nullable List<SessionInformation> assumed;

		private @Nullable String principal;

		private int ended;

		Question(@Nullable List<SessionInformation> assumed) {
			this.assumed = assumed;
		}

		private SessionInformation assumed(SessionInformation real) {
			return new SessionInformation(real.getPrincipal(), real.getSessionId(), real.getLastRequest()) {

				@Override
				public void expireNow() {
					Question.this.ended++;
				}

			};
		}

	}

}
