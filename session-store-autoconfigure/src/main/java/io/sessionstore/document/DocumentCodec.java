package io.sessionstore.document;

import java.util.LinkedHashMap;
import java.util.Map;

import io.sessionstore.AttributeSerializationException;
import io.sessionstore.SessionHandle;
import io.sessionstore.types.LogText;
import org.jspecify.annotations.Nullable;

/**
 * Whole documents and their entries.
 */
public final class DocumentCodec {

	// Up to this size all attributes are one document, stored within the row.
	private static final int WHOLE = DocumentCompression.THRESHOLD;

	// The upper of two documents grows up to this, or to a quarter of all, before both
	// are made one again.
	private static final int SMALLEST_FRONT = 1_200;

	private static final int FRONT_SHARE = 4;

	private final DocumentEnvelope envelope;

	private final int maxSize;

	public DocumentCodec(DocumentEnvelope envelope, int maxSize) {
		this.envelope = envelope;
		this.maxSize = maxSize;
	}

	public RowContent read(SessionHandle handle, byte[] front, byte @Nullable [] base) {
		Map<String, StoredValue> lower = (base != null) ? read(handle, base, DocumentPlace.BASE) : Map.of();
		return RowContent.of(read(handle, front, DocumentPlace.above(base)), base, lower);
	}

	private Map<String, StoredValue> read(SessionHandle handle, byte[] document, DocumentPlace place) {
		this.envelope.requireAcceptable(document);
		if (document.length == 0) {
			return new LinkedHashMap<>();
		}
		DocumentEnvelope.Body body = this.envelope.open(handle, document, place);
		return DocumentLayout.read(body.bytes(), body.offset());
	}

	/**
	 * Writes the documents of a row.
	 * @param current what the row has
	 * @param content what it shall have, what changes most often first
	 */
	public Encoding write(SessionHandle handle, RowContent current, Map<String, StoredValue> content) {
		int total = DocumentLayout.size(content);
		byte[] base = current.baseDocument();
		if (total <= WHOLE) {
			WrittenDocument whole = writeOne(content);
			return new Encoding(new EncodedAttributes(seal(handle, whole, DocumentPlace.ALONE), null, base != null),
					new RowContent(null, Map.of(), whole.values()));
		}
		Map<String, StoredValue> difference = current.difference(content);
		if (base != null && this.envelope.isUpToDate(base)
				&& DocumentLayout.size(difference) <= Math.max(SMALLEST_FRONT, total / FRONT_SHARE)) {
			requireWithinLimit(content, total);
			WrittenDocument front = writeOne(difference);
			return new Encoding(new EncodedAttributes(seal(handle, front, DocumentPlace.above(base)), base, false),
					RowContent.of(front.values(), base, current.base()));
		}
		WrittenDocument whole = writeOne(content);
		byte[] document = seal(handle, whole, DocumentPlace.BASE);
		byte[] nothing = seal(handle, writeOne(new LinkedHashMap<>()), DocumentPlace.above(document));
		return new Encoding(new EncodedAttributes(nothing, document, true),
				new RowContent(document, whole.values(), new LinkedHashMap<>(whole.values())));
	}

	private WrittenDocument writeOne(Map<String, StoredValue> content) {
		try {
			return DocumentLayout.write(content, this.maxSize);
		}
		catch (TooLargeException ex) {
			throw tooLarge(content);
		}
	}

	private void requireWithinLimit(Map<String, StoredValue> content, int total) {
		if (total > this.maxSize) {
			throw tooLarge(content);
		}
	}

	private AttributeSerializationException tooLarge(Map<String, StoredValue> content) {
		long size = 0;
		String largest = "";
		int largestSize = -1;
		for (Map.Entry<String, StoredValue> entry : content.entrySet()) {
			int length = entry.getValue().length();
			size += length;
			if (length > largestSize) {
				largest = entry.getKey();
				largestSize = length;
			}
		}
		return new AttributeSerializationException("The attributes of the session take more than " + size
				+ " bytes, and session-store.serialization.max-size allows " + this.maxSize + ". The largest is '"
				+ LogText.text(largest) + "' with " + largestSize + " bytes", null);
	}

	private byte[] seal(SessionHandle handle, WrittenDocument written, DocumentPlace place) {
		if (written.values().isEmpty() && !this.envelope.encrypts()) {
			return new byte[0];
		}
		return this.envelope.seal(handle, written, place);
	}

	/**
	 * Documents just written.
	 *
	 * @param bytes what the row shall hold
	 * @param content what that amounts to
	 */
	public record Encoding(EncodedAttributes bytes, RowContent content) {

	}

}
