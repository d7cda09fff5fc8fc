package io.sessionstore.formats;

import org.jspecify.annotations.Nullable;

/**
 * Where a value that was read back is not what was written.
 *
 * @param path the way to it from the value, empty for the value itself
 * @param type the class of what was written there, or what was read if that was nothing
 * @param application whether it is inside an object of the application
 */
record Difference(String path, String type, boolean application) {

	static Difference of(@Nullable Object written, @Nullable Object read) {
		Object present = (written != null) ? written : read;
		return new Difference("", (present != null) ? present.getClass().getName() : "null", false);
	}

	Difference below(String step, boolean application) {
		return new Difference(step + this.path, this.type, this.application || application);
	}

}
