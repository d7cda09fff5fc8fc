package io.sessionstore.benchmarks;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ReportTest {

	@Test
	void tableHasARuleBelowItsHeader() {
		assertThat(new MarkdownTable(List.of("store", "ops")).row(List.of("ours", "1"))).hasToString("""
				| store | ops |
				| --- | ---: |
				| ours | 1 |
				""");
		assertThatIllegalArgumentException().isThrownBy(() -> new MarkdownTable(List.of("a", "b")).row(List.of("1")));
	}

	@Test
	void figureHasAsManyDigitsAsItDeserves() {
		assertThat(MarkdownTable.figure(1234.5)).isEqualTo("1,235");
		assertThat(MarkdownTable.figure(12.34)).isEqualTo("12.3");
		assertThat(MarkdownTable.figure(1.234)).isEqualTo("1.23");
		assertThat(MarkdownTable.figure(Double.NaN)).isEqualTo("–");
	}

	@Test
	void generatedSectionReplacesTheLastOneAndLeavesTheProse() {
		String first = GeneratedSections.put("# Title\n\nProse.\n", "one", "a");
		String text = GeneratedSections.put(first, "two", "b") + "\nMore prose.\n";
		assertThat(GeneratedSections.put(text, "one", "c")).isEqualTo(text.replace("\na\n", "\nc\n"))
			.contains("Prose.", "More prose.", "\nb\n");
	}

	@Test
	void throughputIsShownBesideTheRatioToOurs() {
		Results results = new Results();
		Results.Case measured = new Results.Case(1024, 8, Operation.READ);
		results.add(measured.of("session-store@postgresql"), new Sample(200, 1, 2, 0));
		results.add(measured.of("peer@postgresql"), new Sample(100, 1, 2, 0));
		assertThat(new ThroughputReport(results).markdown("Title")).contains("### read, 1 KB, 8 threads",
				"| peer@postgresql | 100 | 1.00 | 2.00 | 2.00× |");
	}

	@Test
	void summaryComparesWithStoresOfTheSameServerAndWithRedis() {
		Results results = new Results();
		Results.Case measured = new Results.Case(1024, 8, Operation.READ);
		results.add(measured.of("session-store@postgresql"), new Sample(200, 1, 2, 0));
		results.add(measured.of("peer@postgresql"), new Sample(100, 1, 2, 0));
		results.add(measured.of("peer@mariadb"), new Sample(100, 1, 2, 0));
		results.add(measured.of("peer@redis"), new Sample(50, 1, 2, 0));
		assertThat(new RatioSummary(results, "session-store@postgresql").markdown()).contains(
				"| session-store@postgresql to | peer@postgresql | peer@redis |",
				"| read, 1 KB, 8 threads | 2.00× | 4.00× |");
	}

	@Test
	void earlierFiguresStayUnlessTheirCaseIsMeasuredAnew() {
		Results earlier = new Results();
		Results.Case same = new Results.Case(1024, 8, Operation.READ);
		Results.Case other = new Results.Case(1024, 1, Operation.READ);
		earlier.add(same.of("a@x"), new Sample(1, 1, 1, 1));
		earlier.add(same.of("b@x"), new Sample(1, 1, 1, 1));
		earlier.add(other.of("a@x"), new Sample(3, 1, 1, 1));
		Results now = new Results();
		now.add(same.of("a@x"), new Sample(2, 1, 1, 1));
		now.addMissing(Results.parse(earlier.csv()));
		assertThat(now.median(same, "a@x", Sample::perSecond)).isEqualTo(2);
		assertThat(now.has(same, "b@x")).isFalse();
		assertThat(now.median(other, "a@x", Sample::perSecond)).isEqualTo(3);
	}

	@Test
	void growthIsTheLargestTablesThroughputAsAMultipleOfTheSmallests() {
		assertThat(Growth.ratios(List.of(90.0, 300.0), List.of(100.0, 200.0))).containsExactly(0.9, 1.5);
	}

}
