package io.sessionstore;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.sessionstore.core.StoredSession;
import io.sessionstore.testkit.StoreContext;
import io.sessionstore.testkit.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

class SaveModeAlwaysTest extends StoreTest {

	SaveModeAlwaysTest() {
		super(StoreContext.on(TestDatabase.H2).property("session-store.save-mode", "always"));
	}

	@Test
	void aChangeInsideAnAttributeIsSaved() {
		StoredSession session = saved(Map.of("cart", new ArrayList<>(List.of("apple")), "other", "1"));
		StoredSession found = copy(session);
		List<String> cart = found.getRequiredAttribute("cart");
		cart.add("pear");
		repository().save(found);
		assertThat((List<?>) copy(session).getRequiredAttribute("cart")).hasToString("[apple, pear]");
	}

	@Test
	void everythingIsWrittenOnEverySave() {
		StoredSession stale = saved(Map.of("a", "1"));
		set(copy(stale), "a", "2");
		repository().save(stale);
		assertThat((String) copy(stale).getAttribute("a")).isEqualTo("1");
	}

}
