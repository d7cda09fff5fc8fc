package io.sessionstore.formats;

import java.io.Serial;

import io.sessionstore.types.LogText;
import org.jspecify.annotations.Nullable;

/**
 * Says why one value cannot be read. It has no cause, whose message could repeat the
 * value.
 */
public final class UnreadableValueException extends Exception {

	@Serial
	private static final long serialVersionUID = 1L;

	private final String type;

	private final String reason;

	private final boolean readableElsewhere;

	public UnreadableValueException(@Nullable String type, String reason) {
		this(type, reason, false);
	}

	private UnreadableValueException(@Nullable String type, String reason, boolean readableElsewhere) {
		super(reason, null, false, false);
		this.readableElsewhere = readableElsewhere;
		this.type = (type != null) ? LogText.text(type) : "unknown class";
		this.reason = LogText.text(reason);
	}

	/**
	 * Says that a value is in a form that this node does not know, and another may.
	 */
	public static UnreadableValueException unknownForm(String reason) {
		return new UnreadableValueException(null, reason, true);
	}

	public boolean isReadableElsewhere() {
		return this.readableElsewhere;
	}

	public String type() {
		return this.type;
	}

	public String reason() {
		return this.reason;
	}

}
