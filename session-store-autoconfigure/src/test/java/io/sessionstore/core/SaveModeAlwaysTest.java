package io.sessionstore.core;

import java.util.Map;

import io.sessionstore.core.ChangesInsideAttributes;
import io.sessionstore.core.StoredSession;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SaveModeAlwaysTest extends ChangesInsideAttributes {

	SaveModeAlwaysTest() {
		super("session-store.save-mode", "always");
	}

	@Test
	void everythingIsWrittenOnEverySave() {
		StoredSession stale = saved(Map.of("a", "1"));
		set(copy(stale), "a", "2");
		repository().save(stale);
		assertThat((String) copy(stale).getAttribute("a")).isEqualTo("1");
	}

}
