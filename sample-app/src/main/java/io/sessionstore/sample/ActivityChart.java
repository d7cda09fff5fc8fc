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
 * @param total what happened in all
 */
record ActivityChart(List<Bar> bars, int axis, Minute total) {

	static final int WIDTH = 600;

	static final int HEIGHT = 160;

	private static final int STEP = WIDTH / SessionActivity.MINUTES;

	private static final int GAP = 6;

	// So that a single session does not look like a crowd.
	private static final int LEAST_SCALE = 8;

	static ActivityChart of(List<Minute> minutes) {
		int up = minutes.stream().mapToInt(Minute::created).max().orElse(0);
		int down = minutes.stream().mapToInt((minute) -> minute.expired() + minute.ended()).max().orElse(0);
		double unit = (double) HEIGHT / Math.max(up + down, LEAST_SCALE);
		int axis = (int) Math.round((up + down == 0) ? HEIGHT / 2.0 : HEIGHT - Math.max(down, 1) * unit);
		List<Bar> bars = new ArrayList<>();
		for (int i = 0; i < minutes.size(); i++) {
			Minute minute = minutes.get(i);
			int x = i * STEP + GAP / 2;
			int created = (int) Math.round(minute.created() * unit);
			int expired = (int) Math.round(minute.expired() * unit);
			int ended = (int) Math.round(minute.ended() * unit);
			add(bars, new Bar("created", x, axis - created, STEP - GAP, created));
			add(bars, new Bar("expired", x, axis, STEP - GAP, expired));
			add(bars, new Bar("ended", x, axis + expired, STEP - GAP, ended));
		}
		return new ActivityChart(bars, axis, minutes.stream().reduce(new Minute(0, 0, 0), Minute::plus));
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

}
