package io.sessionstore.benchmarks;

/**
 * Tells whoever waits what is being done. The standard output is for results alone.
 */
final class Progress {

	private Progress() {
	}

	static void note(String format, Object... arguments) {
		System.err.println("... " + format.formatted(arguments));
	}

}
