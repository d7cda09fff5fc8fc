package io.sessionstore.benchmarks;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/**
 * Keeps its sessions in this project's store.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(WebApplication.class)
class SessionStoreApplication {

	@Bean
	ShiftingClock clock() {
		return new ShiftingClock();
	}

	@Bean
	static PurgeStopwatch purgeStopwatch() {
		return new PurgeStopwatch();
	}

}
