package io.sessionstore.attributes;

import java.io.Serial;

import org.jspecify.annotations.Nullable;

/**
 * Says why one value cannot be written, and what to do about it.
 */
final class UnwritableValueException extends Exception {

	@Serial
	private static final long serialVersionUID = 1L;

	UnwritableValueException(String reason, @Nullable Throwable cause) {
		super(reason, cause);
	}

	static UnwritableValueException refused(String type) {
		String element = element(type);
		String remedy = (!TypePatterns.isValid(element) || KnownGadgets.contain(element))
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
