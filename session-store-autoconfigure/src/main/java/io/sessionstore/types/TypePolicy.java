package io.sessionstore.types;

/**
 * What happens to a class that is not on the allow-list.
 */
public enum TypePolicy {

	/**
	 * It is refused, when it is written as when it is read.
	 */
	ENFORCE,

	/**
	 * It is kept if it is serializable and none of the known gadgets, and logged once as
	 * the line that allows it. For a while, to find out what an application's sessions
	 * hold; whoever writes to the table can use every gadget that is not known.
	 */
	REPORT

}
