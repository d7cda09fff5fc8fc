package io.sessionstore.diagnosis;

import java.io.Serial;
import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.util.unit.DataSize;

/**
 * The application is put together in a way that the store cannot work with, or a property
 * has a value that it cannot work with.
 */
public final class SessionStoreSetupException extends RuntimeException {

	@Serial
	private static final long serialVersionUID = 1L;

	private static final List<String> SIZE_UNITS = List.of("B", "KB", "MB", "GB", "TB");

	private final String remedy;

	private final @Nullable String property;

	/**
	 * Says what is wrong.
	 * @param description what is wrong, as a sentence without its full stop
	 * @param remedy what to change, as a sentence
	 */
	public SessionStoreSetupException(String description, String remedy) {
		this(description, remedy, null, null);
	}

	/**
	 * Says what is wrong, and what has shown it.
	 * @param description what is wrong, as a sentence without its full stop
	 * @param remedy what to change, as a sentence
	 * @param cause what has shown it, or {@code null}
	 */
	public SessionStoreSetupException(String description, String remedy, @Nullable Throwable cause) {
		this(description, remedy, cause, null);
	}

	private SessionStoreSetupException(String description, String remedy, @Nullable Throwable cause,
			@Nullable String property) {
		super(description, cause);
		this.remedy = remedy;
		this.property = property;
	}

	/**
	 * Says that a property has a value that the store cannot work with.
	 * @param property its whole name
	 * @param value its value, a duration or a size as it is written in
	 * {@code application.yml}
	 * @param reason what is wrong with it, as a part of a sentence
	 * @param remedy what to change, as a sentence
	 * @return the exception
	 */
	public static SessionStoreSetupException ofProperty(String property, Object value, String reason, String remedy) {
		Object shown = (value instanceof Duration duration) ? DurationText.of(duration)
				: (value instanceof DataSize size) ? text(size) : value;
		return new SessionStoreSetupException(
				"Property '" + property + "' with value '" + shown + "' is invalid: " + reason, remedy, null, property);
	}

	private static String text(DataSize size) {
		long amount = size.toBytes();
		int unit = 0;
		while (amount != 0 && amount % 1024 == 0 && unit < SIZE_UNITS.size() - 1) {
			amount /= 1024;
			unit++;
		}
		return amount + SIZE_UNITS.get(unit);
	}

	/**
	 * Returns what is wrong, as a sentence.
	 */
	public String description() {
		return getMessage() + ".";
	}

	/**
	 * Returns what to change, as a sentence.
	 */
	public String remedy() {
		return this.remedy;
	}

	/**
	 * The property whose value is wrong, or {@code null} if it is none.
	 */
	@Nullable String property() {
		return this.property;
	}

}
