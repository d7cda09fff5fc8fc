package io.sessionstore.types;

/**
 * Text out of a row or of an application: whether it can be stored, and how it looks in a
 * log line.
 */
public final class LogText {

	private static final int LIMIT = 200;

	private LogText() {
	}

	public static String text(String text) {
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

	/**
	 * Tells text that UTF-8 can carry from text with unpaired surrogates.
	 */
	public static boolean isWellFormed(String text) {
		int length = text.length();
		for (int i = 0; i < length; i++) {
			char c = text.charAt(i);
			if (Character.isSurrogate(c)) {
				if (!Character.isHighSurrogate(c) || i + 1 == length || !Character.isLowSurrogate(text.charAt(i + 1))) {
					return false;
				}
				i++;
			}
		}
		return true;
	}

}
