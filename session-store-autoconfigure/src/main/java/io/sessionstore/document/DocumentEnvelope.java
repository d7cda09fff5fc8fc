package io.sessionstore.document;

import io.sessionstore.KeyRing;
import io.sessionstore.SessionHandle;
import io.sessionstore.UnreadableAttributesException;
import org.jspecify.annotations.Nullable;

/**
 * What lies around a body: a format byte and flags, for encrypted documents the key's id
 * and the nonce.
 */
public final class DocumentEnvelope {

	static final int HEADER = 2;

	static final byte FRAMED = 1;

	// Two bits each, so that no single flipped bit makes a valid flag of another.
	private static final byte COMPRESSED = 0x03;

	private static final byte ENCRYPTED = 0x0C;

	public static final long SMALLEST_LIMIT = 64L * 1024 * 1024;

	private final @Nullable DocumentCipher cipher;

	private final boolean acceptsPlain;

	private final long expandedLimit;

	public DocumentEnvelope(@Nullable KeyRing keys, boolean acceptsPlain, long maxSize) {
		this.cipher = (keys != null) ? new DocumentCipher(keys) : null;
		this.acceptsPlain = acceptsPlain || !encrypts();
		this.expandedLimit = Math.max(maxSize, SMALLEST_LIMIT);
	}

	boolean encrypts() {
		return this.cipher != null && this.cipher.encrypts();
	}

	/**
	 * A body taken out of its envelope.
	 *
	 * @param bytes the body, after the offset
	 * @param offset where it begins
	 */
	@SuppressWarnings("ArrayRecordComponent")
	record Body(byte[] bytes, int offset) {

	}

	/**
	 * Refuses a document that anybody could have written who can write to the table.
	 */
	void requireAcceptable(byte[] document) {
		boolean encrypted = document.length >= HEADER && (document[1] & ENCRYPTED) != 0;
		if (!encrypted && !this.acceptsPlain) {
			throw new UnreadableAttributesException("The attributes of the session are not encrypted, and"
					+ " session-store.encryption.accept-unencrypted is false");
		}
	}

	Body open(SessionHandle handle, byte[] document, DocumentPlace place) {
		if (document.length < HEADER || document[0] != FRAMED) {
			throw unknownFormat();
		}
		byte[] bytes = document;
		int offset = HEADER;
		int flags = document[1];
		if ((flags & ~(COMPRESSED | ENCRYPTED)) != 0 || half(flags, COMPRESSED) || half(flags, ENCRYPTED)) {
			throw unknownFormat();
		}
		if ((flags & ENCRYPTED) != 0) {
			bytes = cipher().open(handle, document, place);
			offset = 0;
		}
		if ((flags & COMPRESSED) != 0) {
			bytes = DocumentCompression.expand(bytes, offset, this.expandedLimit);
			offset = 0;
		}
		return new Body(bytes, offset);
	}

	// A later version may have written it.
	private static UnreadableAttributesException unknownFormat() {
		return new UnreadableAttributesException("The attributes of the session have an unknown format", true);
	}

	private static boolean half(int flags, byte flag) {
		return (flags & flag) != 0 && (flags & flag) != flag;
	}

	private DocumentCipher cipher() {
		if (this.cipher == null) {
			throw new UnreadableAttributesException(
					"The attributes of the session are encrypted and no key is set in session-store.encryption.keys",
					true);
		}
		return this.cipher;
	}

	/**
	 * Tells whether a document is as it would be written today: encrypted with the active
	 * key if with any.
	 */
	boolean isUpToDate(byte[] document) {
		boolean encrypted = (document[1] & ENCRYPTED) != 0;
		return (this.cipher != null && this.cipher.encrypts()) ? encrypted && this.cipher.isActive(document)
				: !encrypted;
	}

	byte[] seal(SessionHandle handle, WrittenDocument written, DocumentPlace place) {
		byte[] plain = written.plain();
		byte[] compressed = (plain.length > DocumentCompression.THRESHOLD) ? DocumentCompression.compress(plain, HEADER)
				: new byte[0];
		boolean smaller = compressed.length > 0;
		if (!smaller && !encrypts()) {
			return plain;
		}
		byte[] body = smaller ? compressed : plain;
		int bodyOffset = smaller ? 0 : HEADER;
		byte flags = (byte) ((smaller ? COMPRESSED : 0) | (encrypts() ? ENCRYPTED : 0));
		if (this.cipher != null && this.cipher.encrypts()) {
			return this.cipher.seal(handle, place, FRAMED, flags, body, bodyOffset);
		}
		byte[] document = new byte[HEADER + body.length - bodyOffset];
		document[0] = FRAMED;
		document[1] = flags;
		System.arraycopy(body, bodyOffset, document, HEADER, body.length - bodyOffset);
		return document;
	}

}
