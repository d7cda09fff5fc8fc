package io.sessionstore.attributes;

/**
 * Text out of a row, made fit for a log line.
 */
final class LogText {

	private static final int LIMIT = 200;

	private LogText() {
	}

	static String text(String text) {
		StringBuilder shown = new StringBuilder(Math.min(text.length(), LIMIT));
		for (int i = 0; i < text.length() && i < LIMIT; i++) {
			char c = text.charAt(i);
			// A line break would let the content of a row forge a log line.
			boolean unfit = Character.isISOControl(c) || Character.isSurrogate(c)
					|| Character.getType(c) == Character.FORMAT || c == '\u2028' || c == '\u2029';
			shown.append(unfit ? '?' : c);
		}
		return ((text.length() > LIMIT) ? shown.append("...") : shown).toString();
	}

}
