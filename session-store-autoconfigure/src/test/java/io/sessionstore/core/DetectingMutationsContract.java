package io.sessionstore.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.sessionstore.core.StoredSession;
import io.sessionstore.testkit.StoreContext;
import org.junit.jupiter.api.Test;

import org.springframework.security.core.context.SecurityContextImpl;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What {@code session-store.detect-mutations} notices.
 */
abstract class DetectingMutationsContract extends ChangesInsideAttributes {

	DetectingMutationsContract(StoreContext.Builder builder) {
		super(builder, "session-store.detect-mutations", "true");
	}

	@Test
	void soIsAnotherChangeAfterASave() {
		StoredSession session = saved(Map.of("cart", new ArrayList<>(List.of("apple", "pear"))));
		StoredSession found = copy(session);
		List<String> cart = found.getRequiredAttribute("cart");
		cart.add("plum");
		repository().save(found);
		cart.remove("apple");
		repository().save(found);
		assertThat((List<?>) copy(session).getRequiredAttribute("cart")).hasToString("[pear, plum]");
	}

	@Test
	void whatWasOnlyReadIsNotWritten() {
		StoredSession session = copy(
				saved(Map.of("cart", new ArrayList<>(List.of("apple")), SECURITY_CONTEXT, signedIn("alice", "ADMIN"))));
		session.getRequiredAttribute("cart");
		session.getRequiredAttribute(SECURITY_CONTEXT);
		context().log().reset();
		repository().save(session);
		assertThat(context().log().calls()).isEmpty();
	}

	@Test
	void aChangeInsideTheSecurityContextIsFollowedByThePrincipal() {
		StoredSession session = copy(saved(Map.of(SECURITY_CONTEXT, signedIn("alice"))));
		SecurityContextImpl security = session.getRequiredAttribute(SECURITY_CONTEXT);
		security.setAuthentication(signedIn("bob").getAuthentication());
		repository().save(session);
		assertThat(store().sessionsOf("alice")).isEmpty();
		assertThat(store().sessionsOf("bob")).hasSize(1);
	}

}
