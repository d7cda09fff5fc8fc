package io.sessionstore.diagnosis;

import java.io.Serial;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * The application is put together in a way that the store cannot work with, or a property
 * has a value that it cannot work with.
 */
public final class SessionStoreSetupException extends RuntimeException {

	@Serial
	private static final long serialVersionUID = 1L;

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
	 * @param value its value, a duration as it is written in {@code application.yml}
	 * @param reason what is wrong with it, as a part of a sentence
	 * @param remedy what to change, as a sentence
	 * @return the exception
	 */
	public static SessionStoreSetupException ofProperty(String property, Object value, String reason, String remedy) {
		return new SessionStoreSetupException("Property '" + property + "' with value '"
				+ ((value instanceof Duration duration) ? DurationText.of(duration) : value) + "' is invalid: "
				+ reason, remedy, null, property);
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
