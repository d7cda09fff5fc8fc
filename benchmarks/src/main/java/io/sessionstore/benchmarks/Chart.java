package io.sessionstore.benchmarks;

import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.VectorGraphicsEncoder;
import org.knowm.xchart.VectorGraphicsEncoder.VectorGraphicsFormat;
import org.knowm.xchart.style.Styler.LegendPosition;

/**
 * A picture of the throughput of one size and number of threads: of our store and its
 * peers on one database, since more than a handful of bars tell nothing.
 */
final class Chart {

	private static final Map<String, Color> STORES = stores();

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
		chart.getStyler().setChartBackgroundColor(Color.WHITE);
		chart.getStyler().setPlotBorderVisible(false);
		chart.getStyler().setLegendBorderColor(Color.WHITE);
		List<String> operations = shown.stream().map((measured) -> measured.operation().label()).toList();
		for (String store : STORES.keySet()) {
			if (!results.stores().contains(store)) {
				continue;
			}
			List<Double> figures = shown.stream()
				.map((measured) -> results.has(measured, store)
						? results.median(measured, store, Sample::perSecond) / 1_000 : 0)
				.toList();
			chart.addSeries(store, operations, figures).setFillColor(STORES.get(store));
		}
		// It would fail on a chart of nothing.
		if (!chart.getSeriesMap().isEmpty()) {
			VectorGraphicsEncoder.saveVectorGraphic(chart, file.toString(), VectorGraphicsFormat.SVG);
		}
	}

	private static Map<String, Color> stores() {
		Map<String, Color> stores = new LinkedHashMap<>();
		stores.put("session-store@postgresql", new Color(0x1f5fa8));
		stores.put("session-store-cached@postgresql", new Color(0x8ab8e6));
		stores.put("spring-session-jdbc@postgresql", new Color(0x5d9b45));
		stores.put("spring-session-redis@redis", new Color(0xc8452f));
		stores.put("spring-session-redis@redis-fsync", new Color(0xe9a48f));
		stores.put("spring-session-redis-indexed@redis", new Color(0x8c8c8c));
		return stores;
	}

}
