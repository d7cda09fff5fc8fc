package io.sessionstore.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A Markdown file some of whose sections are generated. They stand between markers; the
 * prose around them is left alone, and so are sections that a run did not make.
 *
 * @param file the file, which need not exist
 */
record GeneratedSections(Path file) {

	/**
	 * Puts a section in the place of the last one of its name, or at the end.
	 * @param name the section's name
	 * @param content its text in Markdown
	 * @throws IOException if the file cannot be read or written
	 */
	void put(String name, String content) throws IOException {
		String text = Files.exists(this.file) ? Files.readString(this.file) : "# Performance\n";
		if (this.file.getParent() != null) {
			Files.createDirectories(this.file.getParent());
		}
		Files.writeString(this.file, put(text, name, content));
	}

	static String put(String text, String name, String content) {
		String begin = "<!-- generated: " + name + " -->";
		String end = "<!-- end: " + name + " -->";
		String section = begin + "\n" + content.strip() + "\n" + end;
		int from = text.indexOf(begin);
		int to = text.indexOf(end, Math.max(from, 0));
		if (from < 0 || to < 0) {
			return text.stripTrailing() + "\n\n" + section + "\n";
		}
		return text.substring(0, from) + section + text.substring(to + end.length());
	}

}
