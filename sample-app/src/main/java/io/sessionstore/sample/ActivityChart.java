package io.sessionstore.sample;

import java.util.ArrayList;
import java.util.List;

import io.sessionstore.sample.SessionActivity.Minute;

/**
 * The geometry of the chart: sessions that began stand on the line, those that timed out
 * or were ended hang below it.
 *
 * @param bars what to draw
 * @param axis where the line is, from the top
 * @param labels how many sessions the line and the highest and the lowest bar stand for
 * @param rows the same as a table, the latest minute first
 * @param total what happened in all
 */
record ActivityChart(List<Bar> bars, int axis, List<Label> labels, List<Row> rows, Minute total) {

	static final int WIDTH = 600;

	static final int HEIGHT = 160;

	private static final int STEP = WIDTH / SessionActivity.MINUTES;

	private static final int GAP = 6;

	private static final int LETTER = 14;

	// So that a single session does not look like a crowd.
	private static final int LEAST_SCALE = 8;

	static ActivityChart of(List<Minute> minutes) {
		int up = minutes.stream().mapToInt(Minute::created).max().orElse(0);
		int down = minutes.stream().mapToInt((minute) -> minute.expired() + minute.ended()).max().orElse(0);
		double unit = (double) HEIGHT / Math.max(up + down, LEAST_SCALE);
		int axis = (int) Math.round((up + down == 0) ? HEIGHT / 2.0 : HEIGHT - Math.max(down, 1) * unit);
		List<Bar> bars = new ArrayList<>();
		List<Row> rows = new ArrayList<>();
		for (int i = 0; i < minutes.size(); i++) {
			Minute minute = minutes.get(i);
			int x = i * STEP + GAP / 2;
			int created = (int) Math.round(minute.created() * unit);
			int expired = (int) Math.round(minute.expired() * unit);
			int ended = (int) Math.round(minute.ended() * unit);
			if (created + expired + ended > 0) {
				rows.add(0, new Row(minutes.size() - 1 - i, minute));
			}
			add(bars, new Bar("created", x, axis - created, STEP - GAP, created));
			add(bars, new Bar("expired", x, axis, STEP - GAP, expired));
			add(bars, new Bar("ended", x, axis + expired, STEP - GAP, ended));
		}
		return new ActivityChart(bars, axis, labels(up, down, axis, unit), rows,
				minutes.stream().reduce(new Minute(0, 0, 0), Minute::plus));
	}

	private static List<Label> labels(int up, int down, int axis, double unit) {
		List<Label> labels = new ArrayList<>(List.of(new Label(0, axis)));
		if (up * unit >= LETTER) {
			labels.add(new Label(up, (int) Math.round(axis - up * unit)));
		}
		if (down * unit >= LETTER) {
			labels.add(new Label(down, (int) Math.round(axis + down * unit)));
		}
		return labels;
	}

	private static void add(List<Bar> bars, Bar bar) {
		if (bar.height() > 0) {
			bars.add(bar);
		}
	}

	/**
	 * One bar.
	 *
	 * @param kind what it counts
	 * @param x its left edge
	 * @param y its upper edge
	 * @param width how wide it is
	 * @param height how high it is
	 */
	record Bar(String kind, int x, int y, int width, int height) {
	}

	/**
	 * A number beside the bars.
	 *
	 * @param sessions how many sessions
	 * @param y where they end
	 */
	record Label(int sessions, int y) {
	}

	/**
	 * A minute in which something happened.
	 *
	 * @param ago how many minutes ago
	 * @param happened what
	 */
	record Row(int ago, Minute happened) {
	}

}
