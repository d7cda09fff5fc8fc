package io.sessionstore.types;

/**
 * What happens to a class that is not on the allow-list.
 */
public enum TypePolicy {

	/**
	 * It is refused, both when it is written and when it is read.
	 */
	ENFORCE,

	/**
	 * It is kept if it is serializable and not one of the known gadgets, and logged once
	 * as the line that allows it. This is what happens unless it is set where only
	 * encrypted attributes are read, which nobody can plant. Elsewhere use it only
	 * temporarily, to find the classes in an application's sessions: an attacker who can
	 * write to the table can use every unknown gadget.
	 */
	REPORT

}
