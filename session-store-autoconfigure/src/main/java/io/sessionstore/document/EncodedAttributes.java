package io.sessionstore.document;

import org.jspecify.annotations.Nullable;

/**
 * The attributes of a session as its row holds them. A small session is one document. Of
 * a larger one the bulk is in a second document, which stays as it is while the first one
 * takes what changes: so that changing a little writes a little.
 *
 * @param front the document that is read first; an empty one has no bytes
 * @param base the document below it, or {@code null} if there is none
 * @param baseChanged whether the one below is another than the row had
 */
@SuppressWarnings("ArrayRecordComponent")
public record EncodedAttributes(byte[] front, byte @Nullable [] base, boolean baseChanged) {

	@Override
	public String toString() {
		return "EncodedAttributes[" + this.front.length + " bytes"
				+ ((this.base != null) ? " on " + this.base.length + " bytes]" : "]");
	}

}
