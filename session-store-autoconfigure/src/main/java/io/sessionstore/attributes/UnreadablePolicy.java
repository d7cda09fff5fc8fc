package io.sessionstore.attributes;

import io.sessionstore.UnreadableAttributesException;

/**
 * What happens when a single attribute cannot be read. An attribute in a format that this
 * node does not know is an error in any case.
 */
public enum UnreadablePolicy {

	/**
	 * It counts as absent and is logged once; its bytes stay in the row until the
	 * application sets or removes it.
	 */
	DROP,

	/**
	 * Reading it throws an {@link UnreadableAttributesException}.
	 */
	FAIL

}
