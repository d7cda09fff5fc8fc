package io.sessionstore.formats;

import java.io.Serial;

import io.sessionstore.types.AllowedTypes;
import io.sessionstore.types.KnownClasses;
import io.sessionstore.types.KnownTypes;
import io.sessionstore.types.TypePatterns;
import org.jspecify.annotations.Nullable;

/**
 * Says why one value cannot be written, and what to do about it.
 */
public final class UnwritableValueException extends Exception {

	@Serial
	private static final long serialVersionUID = 1L;

	private final @Nullable String type;

	public UnwritableValueException(String reason, @Nullable Throwable cause) {
		this(reason, cause, null);
	}

	private UnwritableValueException(String reason, @Nullable Throwable cause, @Nullable String type) {
		super(reason, cause);
		this.type = type;
	}

	/**
	 * Says that a format cannot give back what it would write.
	 * @param type the class that it loses, or a part of
	 */
	static UnwritableValueException losing(String reason, String type) {
		return new UnwritableValueException(reason, null, type);
	}

	/**
	 * Returns whether a class on the store's own list is in the way.
	 */
	public boolean isOfDefaultType() {
		return this.type != null && AllowedTypes.isDefault(this.type);
	}

	static UnwritableValueException refused(String type) {
		String element = element(type);
		String remedy = (!TypePatterns.isValid(element) || KnownTypes.isGadget(element))
				? ", and " + AllowedTypes.PROPERTY + " cannot allow it"
				: ". Add '" + element + "'" + tree(element) + " to " + AllowedTypes.PROPERTY;
		return new UnwritableValueException("class " + type + " is " + KnownClasses.REFUSED + remedy, null);
	}

	// Of an array the component is judged, and can be allowed.
	private static String element(String type) {
		String element = type.replaceFirst("^\\[+L?", "");
		return element.endsWith(";") ? element.substring(0, element.length() - 1) : element;
	}

	private static String tree(String element) {
		int dot = element.lastIndexOf('.');
		return (dot > 0 && !element.startsWith("java.lang."))
				? ", or its package as '" + element.substring(0, dot) + ".**'," : "";
	}

}
