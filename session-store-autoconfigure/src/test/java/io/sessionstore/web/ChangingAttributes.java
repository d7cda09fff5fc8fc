package io.sessionstore.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

import io.sessionstore.core.StoredSession;
import io.sessionstore.testkit.SessionRepositoryFixture;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

interface ChangingAttributes extends SessionRepositoryFixture {

	@Test
	default void attributesAreAddedChangedAndRemovedInOneSave() {
		StoredSession session = copy(saved(Map.of("changed", "old", "removed", "old", "kept", "old")));
		session.setAttribute("added", "new");
		session.setAttribute("changed", "new");
		session.removeAttribute("removed");
		context().log().reset();
		repository().save(session);
		assertThat(context().log().statements()).hasSize(1);
		StoredSession found = copy(session);
		assertThat(found.getAttributeNames()).containsExactlyInAnyOrder("added", "changed", "kept");
		assertThat((String) found.getAttribute("added")).isEqualTo("new");
		assertThat((String) found.getAttribute("changed")).isEqualTo("new");
		assertThat((String) found.getAttribute("kept")).isEqualTo("old");
	}

	@Test
	default void theLastStateOfAnAttributeWins() {
		StoredSession session = copy(saved(Map.of("a", "0", "b", "0", "c", "0", "d", "0")));
		session.setAttribute("a", "1");
		session.setAttribute("a", "2");
		session.setAttribute("b", "1");
		session.removeAttribute("b");
		session.removeAttribute("c");
		session.setAttribute("c", "2");
		session.setAttribute("d", null);
		session.setAttribute("e", "1");
		session.removeAttribute("e");
		repository().save(session);
		StoredSession found = copy(session);
		assertThat(found.getAttributeNames()).containsExactlyInAnyOrder("a", "c");
		assertThat((String) found.getAttribute("a")).isEqualTo("2");
		assertThat((String) found.getAttribute("c")).isEqualTo("2");
	}

	@Test
	default void aSecurityContextEndsInItsLastState() {
		StoredSession session = copy(saved(Map.of(SECURITY_CONTEXT, signedIn("alice", "ADMIN"))));
		session.setAttribute(SECURITY_CONTEXT, signedIn("alice"));
		session.setAttribute(SECURITY_CONTEXT, signedIn("bob", "ADMIN"));
		session.removeAttribute(SECURITY_CONTEXT);
		repository().save(session);
		assertThat(copy(session).getAttributeNames()).isEmpty();
		assertThat(repository().findByPrincipalName("alice")).isEmpty();
		assertThat(repository().findByPrincipalName("bob")).isEmpty();
	}

	@Test
	default void aCollectionThatWasEmptiedIsEmpty() {
		StoredSession session = copy(saved(Map.of("cart", new ArrayList<>(List.of("apple")))));
		List<String> cart = session.getRequiredAttribute("cart");
		cart.clear();
		session.setAttribute("cart", cart);
		repository().save(session);
		assertThat((List<?>) copy(session).getRequiredAttribute("cart")).isEmpty();
	}

	@Test
	default void theSameSessionCanBeSavedAgainAndAgain() {
		StoredSession session = repository().createSession();
		for (int i = 0; i < 3; i++) {
			set(session, "a" + i, i);
			set(session, "last", i);
		}
		session.removeAttribute("a0");
		repository().save(session);
		assertThat(copy(session).getAttributeNames()).containsExactlyInAnyOrder("a1", "a2", "last");
		assertThat((Integer) copy(session).getAttribute("last")).isEqualTo(2);
	}

	@Test
	default void attributeNamesAreCaseSensitiveAndAnyText() {
		List<String> names = List.of("name", "Name", "NAME", "name ", "n\u00e4me", "na\u0308me", "", "\0",
				"\ud83d\ude00", "n".repeat(1000));
		StoredSession session = repository().createSession();
		names.forEach((name) -> session.setAttribute(name, "value of " + name));
		repository().save(session);
		StoredSession found = copy(session);
		assertThat(found.getAttributeNames()).containsExactlyInAnyOrderElementsOf(names);
		assertThat(names).allMatch((name) -> ("value of " + name).equals(found.getAttribute(name)));
	}

	@Test
	default void anAttributeOfAMegabyteSurvivesTheRoundTrip() {
		byte[] large = new byte[1 << 20];
		new Random(1).nextBytes(large);
		StoredSession session = saved(Map.of("large", large, "text", "\u00e9".repeat(1 << 19)));
		assertThat((byte[]) copy(session).getAttribute("large")).isEqualTo(large);
		large[0]++;
		set(session, "large", large);
		assertThat((byte[]) copy(session).getAttribute("large")).isEqualTo(large);
		assertThat((String) copy(session).getAttribute("text")).isEqualTo("\u00e9".repeat(1 << 19));
	}

}
