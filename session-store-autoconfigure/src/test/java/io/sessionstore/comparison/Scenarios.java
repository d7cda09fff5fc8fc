package io.sessionstore.comparison;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;

import javax.sql.DataSource;

import org.springframework.dao.DataAccessException;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;

/**
 * What happens to sessions when requests overlap, each scenario told as a short outcome.
 *
 * @param <S> the sessions
 */
final class Scenarios<S extends Session> {

	private static final String PRINCIPAL = FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME;

	private final Candidate<S> candidate;

	private final FindByIndexNameSessionRepository<S> repository;

	private final DataSource dataSource;

	private final Instant start = Instant.now().truncatedTo(ChronoUnit.MILLIS);

	private String cookie = "";

	Scenarios(Candidate<S> candidate, DataSource dataSource) {
		this.candidate = candidate;
		this.repository = candidate.repository();
		this.dataSource = dataSource;
		candidate.now(this.start);
	}

	String twoRequestsAddTheSameAttribute() {
		String id = created((session) -> {
		});
		S first = load(id);
		S second = load(id);
		first.setAttribute("cart", "first");
		second.setAttribute("cart", "second");
		this.repository.save(first);
		return saving(second, () -> Objects.toString(load(id).getAttribute("cart")));
	}

	String requestFromBeforeSignInSavesAfterIt() {
		String id = created((session) -> {
		});
		String old = this.cookie;
		S stale = load(id);
		S login = load(id);
		login.changeSessionId();
		this.repository.save(login);
		String fresh = this.candidate.cookie(login);
		boolean dead = !this.candidate.opens(old);
		access(stale, this.start);
		return saving(stale, () -> "dead after sign-in: " + dead + ", old cookie opens: " + this.candidate.opens(old)
				+ ", new cookie opens: " + this.candidate.opens(fresh));
	}

	String staleSaveAfterSomebodySignedIn() {
		String id = created((session) -> {
		});
		S stale = load(id);
		S login = load(id);
		login.setAttribute(PRINCIPAL, "alice");
		this.repository.save(login);
		access(stale, this.start);
		return saving(stale, () -> "sessions of alice: " + this.repository.findByPrincipalName("alice").size());
	}

	String staleSaveAfterThePrincipalWasRemoved() {
		String id = created((session) -> session.setAttribute(PRINCIPAL, "alice"));
		S stale = load(id);
		S logout = load(id);
		logout.removeAttribute(PRINCIPAL);
		this.repository.save(logout);
		access(stale, this.start);
		return saving(stale, () -> "sessions of alice: " + this.repository.findByPrincipalName("alice").size());
	}

	String slowRequestSavesItsEarlierAccess() {
		String id = created((session) -> {
		});
		S slow = load(id);
		access(slow, this.start.plusSeconds(120));
		S quick = load(id);
		access(quick, this.start.plusSeconds(240));
		this.repository.save(quick);
		return saving(slow, () -> "last access after "
				+ Duration.between(this.start, load(id).getLastAccessedTime()).toSeconds() + " s");
	}

	String staleSaveAfterTheTimeoutWasShortened() {
		String id = created((session) -> session.setMaxInactiveInterval(Duration.ofMinutes(15)));
		S stale = load(id);
		S other = load(id);
		other.setMaxInactiveInterval(Duration.ofMinutes(5));
		this.repository.save(other);
		access(stale, this.start);
		return saving(stale, () -> "timeout " + load(id).getMaxInactiveInterval().toMinutes() + " min");
	}

	String writeToAnAttributeThatAnotherHasRemoved() {
		String id = created((session) -> session.setAttribute("cart", "first"));
		S writing = load(id);
		writing.setAttribute("cart", "second");
		S removing = load(id);
		removing.removeAttribute("cart");
		this.repository.save(removing);
		return saving(writing, () -> Objects.toString(load(id).getAttribute("cart")));
	}

	String attributeAbove64Kib() {
		String id = created((session) -> {
		});
		S session = load(id);
		session.setAttribute("large", "x".repeat(70_000));
		return saving(session, () -> {
			String read = load(id).getAttribute("large");
			return (read != null) ? "length " + read.length() : "absent";
		});
	}

	String idWithANul() {
		try {
			return this.candidate.opens("\0".repeat(36)) ? "a session" : "no session";
		}
		catch (DataAccessException ex) {
			return "error";
		}
	}

	String tableAsCookies() {
		created((session) -> session.setAttribute("a", "value"));
		int opened = 0;
		try (Connection connection = this.dataSource.getConnection();
				ResultSet row = connection.createStatement().executeQuery("select * from " + this.candidate.table())) {
			row.next();
			for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
				String value = row.getString(i);
				opened += (value != null && this.candidate.opens(value)) ? 1 : 0;
			}
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
		return "columns that open the session: " + opened;
	}

	String sessionUsedForAYear() {
		created((session) -> {
		});
		this.candidate.age(Duration.ofDays(365));
		return this.candidate.opens(this.cookie) ? "still open" : "over";
	}

	/** What the filter asks of the repository for a request that reads its session. */
	void plainGet(String id) {
		S session = load(id);
		access(session, this.start);
		Object value = session.getAttribute("a");
		if (!"value".equals(value)) {
			throw new IllegalStateException("Read " + value);
		}
		this.repository.save(session);
	}

	String created(Consumer<S> start) {
		S session = this.repository.createSession();
		start.accept(session);
		this.repository.save(session);
		this.cookie = this.candidate.cookie(session);
		return session.getId();
	}

	S load(String id) {
		S session = this.repository.findById(id);
		if (session == null) {
			throw new IllegalStateException("Not there: " + id);
		}
		return session;
	}

	private void access(S session, Instant instant) {
		this.candidate.now(instant);
		session.setLastAccessedTime(instant);
	}

	private String saving(S session, Supplier<String> outcome) {
		try {
			this.repository.save(session);
		}
		catch (DataAccessException ex) {
			return ex.getClass().getSimpleName();
		}
		return outcome.get();
	}

}
