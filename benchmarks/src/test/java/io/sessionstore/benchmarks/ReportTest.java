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
		results.add(measured.of("session-store@postgresql"), sample(200));
		results.add(measured.of("peer@postgresql"), sample(100));
		assertThat(new ThroughputReport(results).markdown("Title")).contains("### read, 1 KB, 8 threads",
				"| peer@postgresql | 100 | 1.00 | 2.00 | 3.00 | 4.00 | 2.00× |");
	}

	@Test
	void summaryComparesWithStoresOfTheSameServerAndWithRedis() {
		Results results = new Results();
		Results.Case measured = new Results.Case(1024, 8, Operation.READ);
		results.add(measured.of("session-store@postgresql"), sample(200));
		results.add(measured.of("peer@postgresql"), sample(100));
		results.add(measured.of("peer@mariadb"), sample(100));
		results.add(measured.of("peer@redis"), sample(50));
		assertThat(new RatioSummary(results, "session-store@postgresql").markdown()).contains(
				"| session-store@postgresql to | peer@postgresql | peer@redis |",
				"| read, 1 KB, 8 threads | 2.00× | 4.00× |");
	}

	@Test
	void earlierFiguresStayUnlessTheirCaseIsMeasuredAnew() {
		Results earlier = new Results();
		Results.Case same = new Results.Case(1024, 8, Operation.READ);
		Results.Case other = new Results.Case(1024, 1, Operation.READ);
		earlier.add(same.of("a@x"), sample(1));
		earlier.add(same.of("b@x"), sample(1));
		earlier.add(other.of("a@x"), sample(3));
		Results now = new Results();
		now.add(same.of("a@x"), sample(2));
		now.addMissing(Results.parse(earlier.csv()));
		assertThat(now.median(same, "a@x", Sample::perSecond)).isEqualTo(2);
		assertThat(now.has(same, "b@x")).isFalse();
		assertThat(now.median(other, "a@x", Sample::perSecond)).isEqualTo(3);
	}

	@Test
	void growthIsTheLargestTablesThroughputAsAMultipleOfTheSmallests() {
		assertThat(Growth.ratios(List.of(90.0, 300.0), List.of(100.0, 200.0))).containsExactly(0.9, 1.5);
	}

	@Test
	void figuresOfEarlierVersionsLackTheLastTwoColumns() {
		Results results = Results.parse("""
				bytes,threads,operation,store,round,per_second,p50_us,p99_us,checksum
				1024,8,read,a@x,1,9381.4,781.4,2194.0,-8628003640077
				""");
		Results.Case measured = new Results.Case(1024, 8, Operation.READ);
		assertThat(results.median(measured, "a@x", Sample::p99)).isEqualTo(2194);
		assertThat(results.median(measured, "a@x", Sample::cpu)).isNaN();
	}

	@Test
	void differenceCountsIfEveryRunShowsIt() {
		Results.Case measured = new Results.Case(1024, 8, Operation.READ);
		List<Results> runs = List.of(run(measured, 90, 40), run(measured, 120, 50), run(measured, 110, 45));
		assertThat(new Headline(runs, "ours@x").markdown()).contains("3 runs",
				"| other@x, read, 1 KB, 8 threads: throughput | 1.10× | 0.90 to 1.20 | no |",
				"| other@x, read, 1 KB, 8 threads: client CPU of an operation | 0.90× | 0.80 to 1.00 | no |",
				"| other@x, read, 1 KB, 8 threads: bytes allocated | 0.90× | 0.80 to 1.00 | no |");
		assertThat(new Headline(runs.subList(1, 3), "ours@x").markdown())
			.contains("throughput | 1.15× | 1.10 to 1.20 | more |");
	}

	private static Results run(Results.Case measured, double perSecond, double cost) {
		Results results = new Results();
		results.add(measured.of("ours@x"), new Sample(perSecond, 1, 1, 0, cost, cost));
		results.add(measured.of("other@x"), new Sample(100, 1, 1, 0, 50, 50));
		return Results.parse(results.csv());
	}

	private static Sample sample(double perSecond) {
		return new Sample(perSecond, 1, 2, 1, 3, 4);
	}

}
