package io.sessionstore.attributes;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.util.ClassUtils;

import io.sessionstore.SessionHandle;

/**
 * Turns the attributes of a session into the document in its row, and back. Immutable and
 * thread-safe.
 */
public final class AttributeCodec {

	private final ValueCodec values;

	private final DocumentCodec documents;

	private final SharedValues sharedValues;

	private AttributeCodec(Builder builder) {
		AllowedTypes allowed = new AllowedTypes(builder.allowedTypes, builder.applicationPackages);
		KnownClasses classes = new KnownClasses(allowed, builder.classLoader);
		int maxSize = (int) builder.maxSize;
		JsonSupport json = new JsonSupport(classes, maxSize);
		if (builder.format == SerializationFormat.JSON && !json.present()) {
			throw new IllegalStateException(
					"session-store.serialization.format is 'json' and Jackson 3 (tools.jackson.core:jackson-databind)"
							+ " is not on the class path");
		}
		this.values = new ValueCodec(builder.format, builder.policy, new JavaValues(classes, maxSize), json);
		this.sharedValues = builder.sharedValues;
		this.documents = new DocumentCodec(builder.format, this.values, json,
				new Envelope(builder.keys, builder.acceptUnencrypted, builder.maxSize), maxSize);
	}

	/**
	 * Starts a codec.
	 * @return a builder
	 */
	public static Builder builder() {
		return new Builder();
	}

	/**
	 * Returns the attributes of a new session.
	 * @return no attributes yet
	 */
	public AttributeMap empty() {
		return new AttributeMap(this.values, this.values, this.documents, RowContent.none());
	}

	/**
	 * Opens the documents of a row; the values stay bytes until they are asked for.
	 * @param handle the row's handle
	 * @param front the upper document, which must not be changed afterwards
	 * @param base the lower document, which must not be changed afterwards, or
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
	 * @param front the upper document, which must not be changed afterwards
	 * @param base the lower document, which must not be changed afterwards, or
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

	/**
	 * Builds an {@link AttributeCodec}.
	 */
	public static final class Builder {

		private static final long DEFAULT_MAX_SIZE = 4L * 1024 * 1024;

		private static final long LARGEST_MAX_SIZE = 1024L * 1024 * 1024;

		private SerializationFormat format = SerializationFormat.JAVA;

		private UnreadablePolicy policy = UnreadablePolicy.DROP;

		private List<String> allowedTypes = List.of();

		private List<String> applicationPackages = List.of();

		private ClassLoader classLoader = defaultClassLoader();

		private long maxSize = DEFAULT_MAX_SIZE;

		private @Nullable KeyRing keys;

		private boolean acceptUnencrypted;

		private SharedValues sharedValues = new SharedTypes(List.of());

		private Builder() {
		}

		private static ClassLoader defaultClassLoader() {
			ClassLoader classLoader = ClassUtils.getDefaultClassLoader();
			return (classLoader != null) ? classLoader : ClassLoader.getSystemClassLoader();
		}

		/**
		 * Sets how attributes are written.
		 * @param format the format, by default Java serialization
		 * @return this builder
		 */
		public Builder format(SerializationFormat format) {
			this.format = format;
			return this;
		}

		/**
		 * Adds to the classes that may live in a session.
		 * @param patterns class names, {@code package.*} or {@code package.**}
		 * @return this builder
		 */
		public Builder allowedTypes(Collection<String> patterns) {
			this.allowedTypes = new ArrayList<>(patterns);
			return this;
		}

		/**
		 * Allows the application's own packages and those below them.
		 * @param packages base packages
		 * @return this builder
		 */
		public Builder applicationPackages(Collection<String> packages) {
			this.applicationPackages = new ArrayList<>(packages);
			return this;
		}

		/**
		 * Sets where classes are found.
		 * @param classLoader the application's class loader
		 * @return this builder
		 */
		public Builder classLoader(ClassLoader classLoader) {
			this.classLoader = classLoader;
			return this;
		}

		/**
		 * Limits all attributes of a session together.
		 * @param bytes the most that the document may have before compression and
		 * encryption, by default 4 MiB, at most 1 GiB
		 * @return this builder
		 * @throws IllegalArgumentException if not positive or above 1 GiB
		 */
		public Builder maxSize(long bytes) {
			if (bytes <= 0 || bytes > LARGEST_MAX_SIZE) {
				throw new IllegalArgumentException(
						"session-store.serialization.max-size must be between 1 byte and 1 GB but is " + bytes
								+ " bytes");
			}
			this.maxSize = bytes;
			return this;
		}

		/**
		 * Sets what happens when a single attribute cannot be read.
		 * @param policy the policy, by default to drop it
		 * @return this builder
		 */
		public Builder onUnreadable(UnreadablePolicy policy) {
			this.policy = policy;
			return this;
		}

		/**
		 * Encrypts what is written.
		 * @param keys the keys, or {@code null} to write plain documents
		 * @return this builder
		 */
		public Builder encryption(@Nullable KeyRing keys) {
			this.keys = keys;
			return this;
		}

		/**
		 * Sets whether, with keys, documents are opened that are not encrypted.
		 * @param accept whether to, by default not, since whoever can write to the table
		 * could have made them
		 * @return this builder
		 */
		public Builder acceptUnencrypted(boolean accept) {
			this.acceptUnencrypted = accept;
			return this;
		}

		/**
		 * Sets which decoded values several sessions may have.
		 * @param values the rule, by default only values that are immutable by nature
		 * @return this builder
		 */
		public Builder sharedValues(SharedValues values) {
			this.sharedValues = values;
			return this;
		}

		/**
		 * Finishes the codec.
		 * @return the codec
		 * @throws IllegalArgumentException if an allowed type is neither a class name nor
		 * a package pattern
		 * @throws IllegalStateException if the format is JSON and Jackson is missing
		 */
		public AttributeCodec build() {
			return new AttributeCodec(this);
		}

	}

}
