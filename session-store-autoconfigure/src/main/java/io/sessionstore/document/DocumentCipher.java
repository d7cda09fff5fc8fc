package io.sessionstore.document;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;

import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

import io.sessionstore.KeyRing;
import io.sessionstore.SessionHandle;
import io.sessionstore.UnreadableAttributesException;
import io.sessionstore.types.LogText;

/**
 * AES-256-GCM around a body: {@code [format][flags][length of key id][key id][nonce]
 * [ciphertext and tag]}. The header, the row's handle and the document's place in the row
 * are authenticated with it, so one that was altered or moved does not open.
 */
final class DocumentCipher {

	private static final String TRANSFORMATION = "AES/GCM/NoPadding";

	private static final int NONCE_BYTES = 12;

	private static final int TAG_BYTES = 16;

	private static final int HANDLE_BYTES = 16;

	private final KeyRing keys;

	private final SecureRandom random = new SecureRandom();

	DocumentCipher(KeyRing keys) {
		this.keys = keys;
	}

	/**
	 * Tells whether there is a key to encrypt with, and not only keys that open.
	 */
	boolean encrypts() {
		return this.keys.activeKeyId() != null;
	}

	private String activeKeyId() {
		String id = this.keys.activeKeyId();
		if (id == null) {
			throw new IllegalStateException("No key is active");
		}
		return id;
	}

	boolean isActive(byte[] document) {
		byte[] id = activeKeyId().getBytes(StandardCharsets.US_ASCII);
		int start = DocumentEnvelope.HEADER + 1;
		return document.length > start + id.length && document[DocumentEnvelope.HEADER] == id.length
				&& Arrays.equals(document, start, start + id.length, id, 0, id.length);
	}

	byte[] seal(SessionHandle handle, DocumentPlace place, byte format, byte flags, byte[] body, int offset) {
		String keyId = activeKeyId();
		byte[] id = keyId.getBytes(StandardCharsets.US_ASCII);
		int header = DocumentEnvelope.HEADER + 1 + id.length;
		int length = body.length - offset;
		ByteBuffer document = ByteBuffer.allocate(header + NONCE_BYTES + length + TAG_BYTES);
		document.put(format).put(flags).put((byte) id.length).put(id);
		byte[] nonce = new byte[NONCE_BYTES];
		this.random.nextBytes(nonce);
		document.put(nonce);
		try {
			Cipher cipher = cipher(Cipher.ENCRYPT_MODE, keyId, document.array(), header, handle, place);
			cipher.doFinal(body, offset, length, document.array(), header + NONCE_BYTES);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("AES-256-GCM is not available", ex);
		}
		return document.array();
	}

	byte[] open(SessionHandle handle, byte[] document, DocumentPlace place) {
		ByteSource source = new ByteSource(document, DocumentEnvelope.HEADER);
		int idLength = source.readByte() & 0xFF;
		String id = new String(document, source.skip(idLength), idLength, StandardCharsets.US_ASCII);
		int header = source.position();
		if (source.remaining() < NONCE_BYTES + TAG_BYTES) {
			throw ByteSource.damaged();
		}
		try {
			Cipher cipher = cipher(Cipher.DECRYPT_MODE, id, document, header, handle, place);
			int start = header + NONCE_BYTES;
			return cipher.doFinal(document, start, document.length - start);
		}
		catch (GeneralSecurityException ex) {
			throw new UnreadableAttributesException(
					"The attributes of the session do not open with the key '" + LogText.text(id)
							+ "': they were damaged, altered or moved from another row, or the key is wrong");
		}
	}

	private Cipher cipher(int mode, String keyId, byte[] document, int header, SessionHandle handle,
			DocumentPlace place) throws GeneralSecurityException {
		SecretKey key = this.keys.key(keyId);
		if (key == null) {
			throw new UnreadableAttributesException("The attributes of the session are encrypted with the key '"
					+ LogText.text(keyId) + "', which is not in session-store.encryption.keys", true);
		}
		Cipher cipher = Cipher.getInstance(TRANSFORMATION);
		cipher.init(mode, key, new GCMParameterSpec(8 * TAG_BYTES, document, header, NONCE_BYTES));
		cipher.updateAAD(document, 0, header);
		ByteBuffer row = ByteBuffer.allocate(HANDLE_BYTES)
			.putLong(handle.value().getMostSignificantBits())
			.putLong(handle.value().getLeastSignificantBits());
		cipher.updateAAD(row.array());
		cipher.updateAAD(place.proof());
		return cipher;
	}

}
