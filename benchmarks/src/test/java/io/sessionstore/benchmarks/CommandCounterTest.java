package io.sessionstore.benchmarks;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CommandCounterTest {

	@Test
	void postgresqlCountsExecuteAndQueryAfterTheStartup() {
		byte[] sent = { 0, 0, 0, 8, 0, 3, 0, 0, 'P', 0, 0, 0, 5, 'E', 'E', 0, 0, 0, 5, 0, 'S', 0, 0, 0, 4, 'Q', 0, 0, 0,
				6, 'x', 0 };
		assertThat(count(new CommandCounter.Postgresql(), sent)).isEqualTo(2);
	}

	@Test
	void mariadbCountsQueriesAndExecutionsThatBeginAnExchange() {
		byte[] sent = { 2, 0, 0, 1, 3, 3, 2, 0, 0, 0, 3, 'x', 1, 0, 0, 0, 0x16, 3, 0, 0, 0, 0x17, 0, 0 };
		assertThat(count(new CommandCounter.Mariadb(), sent)).isEqualTo(2);
	}

	@Test
	void redisCountsArraysAndNotWhatIsInThem() {
		byte[] sent = "*2\r\n$3\r\nGET\r\n$3\r\n*1\n\r\n*1\r\n$4\r\nPING\r\n".getBytes(StandardCharsets.US_ASCII);
		assertThat(count(new CommandCounter.Redis(), sent)).isEqualTo(2);
	}

	private static int count(CommandCounter counter, byte[] sent) {
		int count = 0;
		for (byte value : sent) {
			count += counter.accept(value) ? 1 : 0;
		}
		return count;
	}

}
