package io.sessionstore.attributes;

/**
 * Which values the format JSON writes by Java serialization because JSON cannot restore
 * them.
 */
public enum JavaFallback {

	/**
	 * None: they are refused.
	 */
	NONE,

	/**
	 * Values of which JSON loses a part whose class is on the store's own list: of the
	 * JDK, of Spring and of other libraries that are allowed without being named.
	 */
	DEFAULT_TYPES,

	/**
	 * All values that Java serialization can write.
	 */
	ALL

}
