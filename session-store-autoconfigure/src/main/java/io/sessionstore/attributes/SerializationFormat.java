package io.sessionstore.attributes;

/**
 * How attributes are written, but for texts, numbers and what Spring Security keeps,
 * which have forms of their own. Rows of either format can always be read.
 */
public enum SerializationFormat {

	/**
	 * Java serialization behind an allow-list.
	 */
	JAVA,

	/**
	 * JSON by Jackson, readable in the database unless compressed or encrypted.
	 */
	JSON

}
