package io.sessionstore.benchmarks;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class OptionsTest {

	@Test
	void sizesAreOfBinaryKilobytesAndRowsOfThousands() {
		Options options = Options.parse("--sizes", "1k,64KB", "--rows", "10k,1m", "--only", "read,list");
		assertThat(options.sizes()).containsExactly(1_024, 65_536);
		assertThat(options.rows()).containsExactly(10_000, 1_000_000);
		assertThat(options.operations()).containsExactly(Operation.READ, Operation.LIST);
	}

	@Test
	void quickRunLeavesTheDocumentationAlone() {
		assertThat(Options.parse("--quick").out().toString()).doesNotStartWith("docs");
		assertThat(Options.parse().out()).hasToString("docs");
	}

	@Test
	void storesAreChosenByTheirNamesServersOrBoth() {
		Options options = Options.parse("--stores", "session-store@postgresql,floor,@redis");
		assertThat(StoreSelection.NAMES).filteredOn(options::wants)
			.containsExactlyInAnyOrder("session-store@postgresql", "floor@postgresql", "floor@mariadb",
					"spring-session-redis@redis", "spring-session-redis-indexed@redis");
	}

	@Test
	void nameAloneIsThatStoreOnEveryServer() {
		Options options = Options.parse("--stores", "session-store");
		assertThat(StoreSelection.NAMES).filteredOn(options::wants)
			.containsExactly("session-store@postgresql", "session-store@mariadb");
		assertThat(StoreSelection.NAMES).allMatch(Options.parse()::wants).doesNotHaveDuplicates();
	}

	@Test
	void whatMatchesNothingIsAnErrorThatNamesTheChoices() {
		assertThatIllegalArgumentException().isThrownBy(() -> Options.parse("--stores", "floor,memcached"))
			.withMessageContainingAll("memcached", "floor@postgresql", "tomcat-memory");
		assertThatIllegalArgumentException().isThrownBy(() -> Options.parse("--stores", "jdbc"))
			.withMessageContaining("bare-jdbc@mariadb");
		assertThatIllegalArgumentException().isThrownBy(() -> Options.parse("--only", "read,renew"))
			.withMessageContainingAll("renew", "[read, write, rotate, list, create, destroy]");
		assertThatIllegalArgumentException().isThrownBy(() -> Options.parse("--only", "touch"));
		assertThat(Options.parse().operations()).hasSize(6).doesNotContain(Operation.TOUCH);
	}

	@Test
	void sizeThatNoSessionHasIsAnError() {
		assertThat(Options.parse("--sizes", "256").sizes()).containsExactly(256);
		assertThatIllegalArgumentException().isThrownBy(() -> Options.parse("--sizes", "1"))
			.withMessageContainingAll("256", "--sizes 1");
	}

	@Test
	void unknownOptionIsAnError() {
		assertThatIllegalArgumentException().isThrownBy(() -> Options.parse("--fast"));
		assertThatIllegalArgumentException().isThrownBy(() -> Options.parse("--parts", "everything"));
	}

}
