package io.sessionstore;

import java.security.SecureRandom;
import java.util.List;
import java.util.UUID;

import io.sessionstore.testkit.SessionStoreFixture;
import org.junit.jupiter.api.Test;

import org.springframework.session.Session;

import static org.assertj.core.api.Assertions.assertThat;

public interface ReadingSessions extends SessionStoreFixture {

	String[] ALL_COLUMNS = { "id", "secret_hash", "principal_name", "created_at", "last_accessed_at",
			"inactivity_timeout", "expires_at_latest", "purge_after", "version", "attributes" };

	@Test
	default void theTokenOpensItsSessionAndNoOther() {
		IssuedSession one = issue("alice");
		IssuedSession other = issue("alice");
		assertThat(store().read(one.token())).map(SessionHandle::of).contains(handle(one));
		assertThat(store().read(other.token())).map(SessionHandle::of).contains(handle(other));
	}

	@Test
	default void readCostsOneStatementAndNoTransaction() {
		IssuedSession issued = issue();
		context().log().reset();
		store().read(issued.token());
		assertThat(context().log().statements()).hasSize(1);
		assertThat(context().log().transactions()).isZero();
	}

	@Test
	default void anUnknownTokenOpensNothing() {
		issue();
		byte[] secret = new byte[16];
		new SecureRandom().nextBytes(secret);
		assertThat(store().read(SessionToken.of(new SessionHandle(UUID.randomUUID()), secret).text())).isEmpty();
		assertThat(store().find(new SessionHandle(UUID.randomUUID()))).isEmpty();
		assertThat(rows()).isOne();
	}

	@Test
	default void theRightHandleWithAWrongSecretOpensNothing() {
		SessionHandle handle = create();
		assertThat(store().read(SessionToken.of(handle, new byte[16]).text())).isEmpty();
		assertThat(rows()).isOne();
	}

	@Test
	default void aSessionIdleForTooLongIsGoneAndSoIsItsRow() {
		IssuedSession issued = issue();
		clock().plus(INACTIVITY.minus(MILLI));
		SessionHandle alive = create();
		clock().plus(MILLI);
		assertThat(store().read(issued.token())).isEmpty();
		assertThat(snapshot("id")).containsExactly(alive + "|");
	}

	@Test
	default void aSessionPastItsAbsoluteEndIsGoneAndSoIsItsRow() {
		IssuedSession issued = store().create(SessionOptions.builder().inactivity(ABSOLUTE).build());
		clock().plus(ABSOLUTE.minus(MILLI));
		assertThat(store().read(issued.token())).isPresent();
		assertThat(store().touch(handle(issued))).isTrue();
		clock().plus(MILLI);
		assertThat(store().read(issued.token())).isEmpty();
		assertThat(rows()).isZero();
	}

	@Test
	default void findRemovesASessionThatIsOverToo() {
		SessionHandle handle = create();
		clock().plus(INACTIVITY);
		assertThat(store().find(handle)).isEmpty();
		assertThat(rows()).isZero();
	}

	@Test
	default void aWrongSecretDoesNotEvenRemoveASessionThatIsOver() {
		SessionHandle handle = create();
		clock().plus(INACTIVITY);
		assertThat(store().read(SessionToken.of(handle, new byte[16]).text())).isEmpty();
		assertThat(rows()).isOne();
	}

	@Test
	default void readingNeverExtends() {
		IssuedSession issued = issue("alice");
		List<String> before = snapshot(ALL_COLUMNS);
		clock().plus(INACTIVITY.dividedBy(2));
		Session session = store().read(issued.token()).orElseThrow();
		session.getAttributeNames();
		store().find(handle(issued));
		store().sessionsOf("alice");
		assertThat(snapshot(ALL_COLUMNS)).isEqualTo(before);
		clock().plus(INACTIVITY.dividedBy(2));
		assertThat(store().read(issued.token())).isEmpty();
	}

}
