package io.sessionstore.benchmarks;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * What is measured.
 */
enum Operation {

	/**
	 * A request that only reads; no touch is due.
	 */
	READ,

	/**
	 * A request that changes one small attribute.
	 */
	WRITE,

	/**
	 * The id changes, as at a login.
	 */
	ROTATE,

	/**
	 * All sessions of one principal.
	 */
	LIST,

	/**
	 * A new session is saved.
	 */
	CREATE,

	/**
	 * A session is ended.
	 */
	DESTROY,

	/**
	 * A request that only reads, when the access time is due to be written.
	 */
	TOUCH;

	/**
	 * The operations whose throughput is measured: a touch is only counted.
	 */
	static final Set<Operation> MEASURED = Collections.unmodifiableSet(EnumSet.complementOf(EnumSet.of(TOUCH)));

	String label() {
		return name().toLowerCase(Locale.ROOT);
	}

	/**
	 * Finds an operation whose throughput is measured.
	 * @param label its label
	 * @return the operation
	 * @throws IllegalArgumentException if there is none, with the choices
	 */
	static Operation of(String label) {
		return MEASURED.stream()
			.filter((operation) -> operation.label().equalsIgnoreCase(label))
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException("No operation is called " + label + ", the operations are "
					+ MEASURED.stream().map(Operation::label).toList()));
	}

}
