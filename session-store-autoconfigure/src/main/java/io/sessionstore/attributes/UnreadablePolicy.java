package io.sessionstore.attributes;

import io.sessionstore.UnreadableAttributesException;

/**
 * What happens when a single attribute cannot be read. One in a form that this node does
 * not know is an error in any case.
 */
public enum UnreadablePolicy {

	/**
	 * It counts as absent and is logged once; its bytes stay in the row until the
	 * application sets or removes it.
	 */
	DROP,

	/**
	 * Whoever asks for it gets an {@link UnreadableAttributesException}.
	 */
	FAIL

}
