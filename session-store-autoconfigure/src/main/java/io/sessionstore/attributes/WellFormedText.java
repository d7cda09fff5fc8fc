package io.sessionstore.attributes;

/**
 * Tells text that UTF-8 can carry from text with unpaired surrogates.
 */
final class WellFormedText {

	private WellFormedText() {
	}

	static boolean test(String text) {
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
