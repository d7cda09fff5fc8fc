package io.sessionstore.testkit;

import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

import io.sessionstore.IssuedSession;
import io.sessionstore.SessionHandle;
import io.sessionstore.SessionOptions;
import io.sessionstore.SessionStore;
import io.sessionstore.testkit.MutableClock;
import io.sessionstore.testkit.StoreContext;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.session.Session;

/**
 * What the parts of the store's contract have in common: inactivity timeout 15 minutes,
 * absolute timeout 7 days, touch interval 1 minute.
 */
public interface SessionStoreFixture {

	Duration INACTIVITY = Duration.ofMinutes(15);

	Duration ABSOLUTE = Duration.ofDays(7);

	Duration TOUCH_INTERVAL = Duration.ofMinutes(1);

	Duration MILLI = Duration.ofMillis(1);

	StoreContext context();

	default SessionStore store() {
		return context().store();
	}

	default MutableClock clock() {
		return context().clock();
	}

	default JdbcTemplate jdbc() {
		return context().jdbc();
	}

	default long rows() {
		return context().rows();
	}

	default IssuedSession issue() {
		return store().create(SessionOptions.none());
	}

	default IssuedSession issue(String principal) {
		return store().create(SessionOptions.builder().principal(principal).build());
	}

	default SessionHandle create() {
		return handle(issue());
	}

	default SessionHandle create(String principal) {
		return handle(issue(principal));
	}

	default SessionHandle handle(IssuedSession issued) {
		return SessionHandle.of(issued.session());
	}

	default Session found(SessionHandle handle) {
		Optional<Session> session = store().find(handle);
		return session.orElseThrow(() -> new AssertionError("No session " + handle));
	}

	/**
	 * Columns of all rows, the oldest first, in a form that can be compared.
	 */
	default List<String> snapshot(String... columns) {
		return jdbc().query("select " + String.join(", ", columns) + " from http_session order by created_at, id",
				(result, number) -> {
					StringBuilder row = new StringBuilder();
					for (int i = 1; i <= columns.length; i++) {
						byte[] bytes = columns[i - 1].equals("attributes") || columns[i - 1].equals("secret_hash")
								? result.getBytes(i) : null;
						row.append((bytes != null) ? HexFormat.of().formatHex(bytes) : result.getString(i));
						row.append('|');
					}
					return row.toString();
				});
	}

}
