package io.sessionstore.sample;

import java.util.List;

import io.sessionstore.sample.ActivityChart.Bar;
import io.sessionstore.sample.ActivityChart.Label;
import io.sessionstore.sample.ActivityChart.Row;
import io.sessionstore.sample.SessionActivity.Minute;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Draws the chart.
 */
class ActivityChartTest {

	@Test
	void whatBeginsStandsOnTheLineAndWhatEndsHangsBelowIt() {
		ActivityChart chart = ActivityChart.of(List.of(new Minute(4, 0, 0), new Minute(0, 1, 3)));
		assertThat(chart.axis()).isEqualTo(80);
		assertThat(chart.bars()).containsExactly(new Bar("created", 3, 0, 14, 80), new Bar("expired", 23, 80, 14, 20),
				new Bar("ended", 23, 100, 14, 60));
		assertThat(chart.labels()).containsExactly(new Label(0, 80), new Label(4, 0), new Label(4, 160));
		assertThat(chart.rows()).containsExactly(new Row(0, new Minute(0, 1, 3)), new Row(1, new Minute(4, 0, 0)));
		assertThat(chart.total()).isEqualTo(new Minute(4, 1, 3));
	}

	@Test
	void nothingIsALineInTheMiddle() {
		ActivityChart chart = ActivityChart.of(List.of(new Minute(0, 0, 0)));
		assertThat(chart.bars()).isEmpty();
		assertThat(chart.labels()).containsExactly(new Label(0, 80));
		assertThat(chart.rows()).isEmpty();
		assertThat(chart.axis()).isEqualTo(80);
	}

}
