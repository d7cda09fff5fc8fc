package io.sessionstore.attributes;

/**
 * Which values the format JSON writes by Java serialization because it cannot give them
 * back.
 */
public enum JavaFallback {

	/**
	 * None: they are refused.
	 */
	NONE,

	/**
	 * Those of which JSON loses a class on the store's own list: of the platform, of
	 * Spring and of the other libraries that are allowed without being named.
	 */
	DEFAULT_TYPES,

	/**
	 * All that Java serialization can write.
	 */
	ALL

}
