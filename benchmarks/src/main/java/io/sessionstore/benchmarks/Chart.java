package io.sessionstore.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.VectorGraphicsEncoder;
import org.knowm.xchart.VectorGraphicsEncoder.VectorGraphicsFormat;
import org.knowm.xchart.style.Styler.LegendPosition;

/**
 * A picture of the throughput of one size and number of threads.
 */
final class Chart {

	private Chart() {
	}

	static void write(Results results, Path file) throws IOException {
		List<Results.Case> all = results.cases();
		Results.Case first = all.get(0);
		int threads = all.stream().anyMatch((measured) -> measured.threads() == 8) ? 8 : first.threads();
		List<Results.Case> shown = all.stream()
			.filter((measured) -> measured.bytes() == first.bytes() && measured.threads() == threads)
			.toList();
		CategoryChart chart = new CategoryChartBuilder().width(1000)
			.height(460)
			.title("Thousand operations a second, sessions of %s, %d threads"
				.formatted(new Content(first.bytes()).label(), threads))
			.build();
		chart.getStyler().setLegendPosition(LegendPosition.OutsideE);
		chart.getStyler().setPlotGridVerticalLinesVisible(false);
		List<String> operations = shown.stream().map((measured) -> measured.operation().label()).toList();
		for (String store : results.stores()) {
			List<Double> figures = shown.stream()
				.map((measured) -> results.has(measured, store)
						? results.median(measured, store, Sample::perSecond) / 1_000 : 0)
				.toList();
			chart.addSeries(store, operations, figures);
		}
		VectorGraphicsEncoder.saveVectorGraphic(chart, file.toString(), VectorGraphicsFormat.SVG);
	}

}
