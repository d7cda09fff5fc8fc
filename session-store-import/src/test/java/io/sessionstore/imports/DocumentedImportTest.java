package io.sessionstore.imports;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.scheduling.annotation.ScheduledAnnotationBeanPostProcessor;
import org.springframework.stereotype.Component;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The code of docs/moving-in.md does what is said of it.
 */
class DocumentedImportTest {

	@Test
	void theRestIsMovedOnceANight() {
		try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
			context.registerBean(SessionImport.class, () -> new Counting(new ArrayList<>()));
			context.register(MoveTheRest.class);
			context.refresh();
			assertThat(context.getBean(ScheduledAnnotationBeanPostProcessor.class).getScheduledTasks()).singleElement()
				.asString()
				.contains("MoveTheRest");
		}
	}

	@Test
	void theRestIsMoved() {
		List<String> calls = new ArrayList<>();
		new MoveTheRest(new Counting(calls)).run();
		assertThat(calls).containsExactly("run");
	}

	private record Counting(List<String> calls) implements SessionImport {

		@Override
		public Progress run() {
			this.calls.add("run");
			return new Progress(0, 0, 0);
		}

		@Override
		public long remaining() {
			return 0;
		}

		@Override
		public Look look() {
			return new Look(0, 0, 0, 0, 0, 0, Set.of(), null, null);
		}

	}

	@Component
	@EnableScheduling
	static class MoveTheRest {

		private final SessionImport sessions;

		MoveTheRest(SessionImport sessions) {
			this.sessions = sessions;
		}

		@Scheduled(cron = "0 0 3 * * *")
		void run() {
			this.sessions.run();
		}

	}

}
