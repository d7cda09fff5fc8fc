package io.sessionstore.attributes;

import java.io.Serial;

import org.jspecify.annotations.Nullable;

/**
 * Says why one value cannot be read. It has no cause, whose message could repeat the
 * value.
 */
final class UnreadableValueException extends Exception {

	@Serial
	private static final long serialVersionUID = 1L;

	private final String type;

	private final String reason;

	UnreadableValueException(@Nullable String type, String reason) {
		super(reason, null, false, false);
		this.type = (type != null) ? LogText.text(type) : "unknown class";
		this.reason = LogText.text(reason);
	}

	String type() {
		return this.type;
	}

	String reason() {
		return this.reason;
	}

}
