package io.sessionstore.attributes;

import org.jspecify.annotations.Nullable;

/**
 * Which decoded values several requests may have at once. Called by several threads.
 */
@FunctionalInterface
public interface SharedValues {

	/**
	 * Returns what another request may have in place of a value. Nothing that one request
	 * can do to its own may be seen by the other.
	 * @param value the value of one request, which stays as it is
	 * @return the same object if nobody can change it, else a copy, or {@code null} if
	 * the other request has to decode the value again
	 */
	@Nullable Object forAnother(Object value);

}
