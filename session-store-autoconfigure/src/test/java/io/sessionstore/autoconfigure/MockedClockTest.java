package io.sessionstore.autoconfigure;

import java.time.Clock;

import io.sessionstore.cleanup.ScheduledCleanup;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A clock such as {@code @MockitoBean} makes: it says nothing.
 */
class MockedClockTest {

	@Test
	void theApplicationStartsAndItsCleanupRuns() {
		Runners.plain().withBean("clock", Clock.class, () -> Mockito.mock(Clock.class)).run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(context.getBean(ScheduledCleanup.class).isRunning()).isTrue();
			Runners.assertThatSessionsWork(context);
		});
	}

}
