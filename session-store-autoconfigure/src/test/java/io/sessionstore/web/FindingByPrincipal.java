package io.sessionstore.web;

import java.util.Map;

import io.sessionstore.IssuedSession;
import io.sessionstore.core.StoredSession;
import io.sessionstore.testkit.SessionRepositoryFixture;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

interface FindingByPrincipal extends SessionRepositoryFixture {

	@Test
	default void sessionsAreFoundByTheAttributeOfTheirPrincipal() {
		StoredSession session = saved(Map.of(PRINCIPAL, "alice", "a", "1"));
		saved(Map.of(PRINCIPAL, "bob"));
		saved();
		Map<String, StoredSession> found = repository().findByPrincipalName("alice");
		assertThat(found).containsOnlyKeys(session.getId());
		assertThat((String) found.get(session.getId()).getAttribute("a")).isEqualTo("1");
		assertThat((String) copy(session).getAttribute(PRINCIPAL)).isEqualTo("alice");
	}

	@Test
	default void sessionsAreFoundByTheirSecurityContext() {
		StoredSession one = saved(Map.of(SECURITY_CONTEXT, signedIn("alice")));
		StoredSession two = saved();
		set(two, SECURITY_CONTEXT, signedIn("alice"));
		assertThat(repository().findByPrincipalName("alice")).containsOnlyKeys(one.getId(), two.getId());
		assertThat((String) copy(one).getAttribute(PRINCIPAL)).isEqualTo("alice");
	}

	@Test
	default void theAttributeWinsOverTheSecurityContext() {
		StoredSession session = saved(Map.of(PRINCIPAL, "alice", SECURITY_CONTEXT, signedIn("bob")));
		assertThat(repository().findByPrincipalName("alice")).containsOnlyKeys(session.getId());
		assertThat(repository().findByPrincipalName("bob")).isEmpty();
	}

	@Test
	default void aChangeOfThePrincipalIsFollowed() {
		StoredSession byName = saved(Map.of(PRINCIPAL, "alice"));
		StoredSession byContext = saved(Map.of(SECURITY_CONTEXT, signedIn("alice")));
		set(copy(byName), PRINCIPAL, "bob");
		set(copy(byContext), SECURITY_CONTEXT, signedIn("bob"));
		assertThat(repository().findByPrincipalName("alice")).isEmpty();
		assertThat(repository().findByPrincipalName("bob")).hasSize(2);
	}

	@Test
	default void aPrincipalThatIsRemovedIsFoundNoMore() {
		StoredSession byName = saved(Map.of(PRINCIPAL, "alice"));
		StoredSession byContext = saved(Map.of(SECURITY_CONTEXT, signedIn("alice")));
		set(copy(byName), PRINCIPAL, null);
		set(copy(byContext), SECURITY_CONTEXT, null);
		assertThat(repository().findByPrincipalName("alice")).isEmpty();
		assertThat(rows()).isEqualTo(2);
		assertThat((String) copy(byName).getAttribute(PRINCIPAL)).isNull();
	}

	@Test
	default void aSessionThatWasDeletedIsFoundNoMore() {
		StoredSession session = saved(Map.of(PRINCIPAL, "alice"));
		repository().deleteById(session.getId());
		assertThat(repository().findByPrincipalName("alice")).isEmpty();
	}

	@Test
	default void aSessionThatIsOverIsFoundNoMore() {
		saved(Map.of(PRINCIPAL, "alice"));
		clock().plus(INACTIVITY);
		assertThat(repository().findByPrincipalName("alice")).isEmpty();
	}

	@Test
	default void aRotatedIdIsFoundByThePrincipal() {
		StoredSession session = copy(saved(Map.of(SECURITY_CONTEXT, signedIn("alice"))));
		session.changeSessionId();
		repository().save(session);
		assertThat(repository().findByPrincipalName("alice")).containsOnlyKeys(session.getId());
	}

	@Test
	default void anUnknownIndexOrNameFindsNothing() {
		saved(Map.of(PRINCIPAL, "alice"));
		assertThat(repository().findByIndexNameAndIndexValue("other", "alice")).isEmpty();
		assertThat(repository().findByPrincipalName("bob")).isEmpty();
		assertThat(repository().findByPrincipalName("Alice")).isEmpty();
	}

	@Test
	default void aSaveThatDoesNotConcernThePrincipalDoesNotWriteIt() {
		StoredSession session = copy(saved(Map.of(SECURITY_CONTEXT, signedIn("alice"))));
		context().log().reset();
		set(session, "a", "1");
		set(session, SECURITY_CONTEXT, signedIn("alice", "ADMIN"));
		assertThat(context().log().statements()).hasSize(2).noneMatch((sql) -> sql.contains("principal_name"));
	}

	@Test
	default void thePrincipalOfTheOptionsIsThePrincipal() {
		IssuedSession issued = issue("alice");
		assertThat(repository().findByPrincipalName("alice")).containsOnlyKeys(issued.session().getId());
		StoredSession found = repository().findByPrincipalName("alice").get(issued.session().getId());
		set(found, "a", "1");
		assertThat(repository().findByPrincipalName("alice")).hasSize(1);
	}

}
