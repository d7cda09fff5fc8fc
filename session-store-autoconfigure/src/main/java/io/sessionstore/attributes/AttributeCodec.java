package io.sessionstore.attributes;

import java.util.LinkedHashMap;
import java.util.Map;

import io.sessionstore.AttributeSerializationException;
import io.sessionstore.ForeignSession;
import io.sessionstore.SessionHandle;
import io.sessionstore.UnreadableAttributesException;
import io.sessionstore.document.DocumentCodec;
import io.sessionstore.document.DocumentEnvelope;
import io.sessionstore.document.RowContent;
import io.sessionstore.document.StoredValue;
import io.sessionstore.formats.JavaFormat;
import io.sessionstore.formats.JsonSupport;
import io.sessionstore.formats.PlainValues;
import io.sessionstore.formats.ValueFormat;
import io.sessionstore.types.AllowedTypes;
import io.sessionstore.types.KnownClasses;
import io.sessionstore.types.TypePolicy;
import org.jspecify.annotations.Nullable;

/**
 * Turns the attributes of a session into the document in its row, and back. Immutable and
 * thread-safe.
 */
public final class AttributeCodec {

	private final ValueCodec values;

	private final DocumentCodec documents;

	private final SharedValues sharedValues;

	private final AllowedTypes allowed;

	AttributeCodec(AttributeCodecBuilder builder) {
		this.allowed = allowed(builder, policy(builder));
		KnownClasses classes = new KnownClasses(this.allowed, builder.classLoader);
		int maxSize = (int) builder.maxSize;
		JsonSupport json = new JsonSupport(classes, builder.plainValues, builder.jsonCustomizers, maxSize);
		if (builder.format == SerializationFormat.JSON && !json.present()) {
			throw new IllegalStateException(
					"session-store.serialization.format is 'json' and Jackson 3 (tools.jackson.core:jackson-databind)"
							+ " is not on the class path");
		}
		ValueFormat java = new JavaFormat(classes, builder.plainValues, maxSize);
		// What others have kept has not been in this store's hands all the time.
		ValueFormat foreign = (builder.typePolicy != null || policy(builder) == TypePolicy.ENFORCE) ? java
				: new JavaFormat(new KnownClasses(allowed(builder, TypePolicy.ENFORCE), builder.classLoader),
						PlainValues.NONE, maxSize);
		this.values = new ValueCodec(builder.format, builder.policy, java, foreign, json, builder.javaFallback,
				builder.restored, new UnreadableLog(builder.unreadableListener));
		this.sharedValues = builder.sharedValues;
		this.documents = new DocumentCodec(
				new DocumentEnvelope(builder.keys, builder.acceptUnencrypted, builder.maxSize), maxSize);
	}

	private static TypePolicy policy(AttributeCodecBuilder builder) {
		if (builder.typePolicy != null) {
			return builder.typePolicy;
		}
		boolean authenticated = builder.keys != null && builder.keys.activeKeyId() != null
				&& !builder.acceptUnencrypted;
		return authenticated ? TypePolicy.REPORT : TypePolicy.ENFORCE;
	}

	private static AllowedTypes allowed(AttributeCodecBuilder builder, TypePolicy policy) {
		return new AllowedTypes(builder.allowedTypes, builder.applicationPackages, policy);
	}

	/**
	 * Returns which classes may be in a session, and which others were reported.
	 * @return what this codec goes by
	 */
	public AllowedTypes allowedTypes() {
		return this.allowed;
	}

	/**
	 * Starts a codec.
	 * @return a builder
	 */
	public static AttributeCodecBuilder builder() {
		return new AttributeCodecBuilder();
	}

	/**
	 * Returns the attributes of a new session.
	 * @return no attributes yet
	 */
	public AttributeMap empty() {
		return new AttributeMap(this.values, this.values, this.documents, RowContent.none());
	}

	/**
	 * Takes the attributes that another store has kept. One that cannot be stored is left
	 * out, unless the policy is to fail.
	 * @param foreign the values by name, as in {@link ForeignSession#attributes()}
	 * @return the attributes, to be encoded
	 * @throws AttributeSerializationException if one cannot be stored and the policy is
	 * to fail
	 */
	public AttributeMap adopt(Map<String, Object> foreign) {
		Map<String, StoredValue> values = new LinkedHashMap<>();
		foreign.forEach((name, value) -> {
			StoredValue stored = this.values.adopt(name, value);
			if (stored != null) {
				values.put(name, stored);
			}
		});
		return new AttributeMap(this.values, this.values, this.documents, new RowContent(null, Map.of(), values));
	}

	/**
	 * Says why an attribute that another store has kept could not be used here.
	 * @param foreign the value, as in {@link ForeignSession#attributes()}
	 * @return the name of a class and the reason, or {@code null} if it can be used
	 */
	public @Nullable String refusal(Object foreign) {
		return this.values.refusal(foreign);
	}

	/**
	 * Opens the documents of a row; the values stay bytes until they are asked for.
	 * @param handle the row's handle
	 * @param front the front document, which must not be changed afterwards
	 * @param base the base document, which must not be changed afterwards, or
	 * {@code null} if there is none
	 * @return the attributes
	 * @throws UnreadableAttributesException if a document as a whole cannot be read:
	 * damaged, of an unknown format, encrypted with a key that is not there, moved from
	 * another row, or not encrypted though it has to be
	 */
	public AttributeMap open(SessionHandle handle, byte[] front, byte @Nullable [] base) {
		return new AttributeMap(this.values, this.values, this.documents, this.documents.read(handle, front, base));
	}

	/**
	 * Opens the documents of a row for several sessions; the values stay bytes until they
	 * are asked for.
	 * @param handle the row's handle
	 * @param front the front document, which must not be changed afterwards
	 * @param base the base document, which must not be changed afterwards, or
	 * {@code null} if there is none
	 * @return what was opened
	 * @throws UnreadableAttributesException as
	 * {@link #open(SessionHandle, byte[], byte[])}
	 */
	public AttributeSnapshot snapshot(SessionHandle handle, byte[] front, byte @Nullable [] base) {
		RowContent content = this.documents.read(handle, front, base).unmodifiable();
		return new AttributeSnapshot(this.values, this.sharedValues, content, front, base);
	}

	/**
	 * Makes attributes of documents that were opened before.
	 * @param snapshot what was opened, by this codec
	 * @return the attributes, independent of all others of that snapshot
	 */
	public AttributeMap open(AttributeSnapshot snapshot) {
		return new AttributeMap(snapshot::read, this.values, this.documents, snapshot.content());
	}

}
