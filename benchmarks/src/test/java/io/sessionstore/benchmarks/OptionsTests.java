package io.sessionstore.benchmarks;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class OptionsTests {

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
	void storesAreChosenByPartsOfTheirNames() {
		Options options = Options.parse("--stores", "session-store@postgresql,floor");
		assertThat(options.wants("session-store@postgresql")).isTrue();
		assertThat(options.wants("floor@mariadb")).isTrue();
		assertThat(options.wants("session-store@mariadb")).isFalse();
	}

	@Test
	void unknownOptionIsAnError() {
		assertThatIllegalArgumentException().isThrownBy(() -> Options.parse("--fast"));
		assertThatIllegalArgumentException().isThrownBy(() -> Options.parse("--parts", "everything"));
	}

}
