package io.sessionstore.core;

import java.util.Map;

import io.sessionstore.core.ChangesInsideAttributes;
import io.sessionstore.core.StoredSession;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SaveModeOnGetTest extends ChangesInsideAttributes {

	SaveModeOnGetTest() {
		super("session-store.save-mode", "on-get-attribute");
	}

	@Test
	void whatWasReadIsWrittenAndNothingElse() {
		StoredSession session = saved(Map.of("read", "1", "other", "1"));
		StoredSession found = copy(session);
		set(copy(session), "other", "2");
		found.getRequiredAttribute("read");
		context().log().reset();
		repository().save(found);
		assertThat(context().log().statements()).anyMatch((sql) -> sql.startsWith("update"));
		assertThat((String) copy(session).getAttribute("other")).isEqualTo("2");
	}

	@Test
	void whereNothingWasReadNothingIsWritten() {
		StoredSession session = copy(saved(Map.of("a", "1")));
		context().log().reset();
		repository().save(session);
		assertThat(context().log().calls()).isEmpty();
	}

}
