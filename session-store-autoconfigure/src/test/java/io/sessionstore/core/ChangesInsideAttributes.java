package io.sessionstore.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.sessionstore.core.StoredSession;
import io.sessionstore.testkit.StoreContext;
import io.sessionstore.testkit.StoreTest;
import io.sessionstore.testkit.TestDatabase;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A store that is set to notice what was changed in place, without being told by
 * {@code setAttribute}.
 */
abstract class ChangesInsideAttributes extends StoreTest {

	ChangesInsideAttributes(String property, String value) {
		this(StoreContext.on(TestDatabase.H2), property, value);
	}

	ChangesInsideAttributes(StoreContext.Builder builder, String property, String value) {
		super(builder.property(property, value));
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

}
