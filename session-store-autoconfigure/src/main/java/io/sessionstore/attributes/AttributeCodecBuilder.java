package io.sessionstore.attributes;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.BiFunction;

import io.sessionstore.KeyRing;
import io.sessionstore.SessionJsonMapperCustomizer;
import io.sessionstore.formats.PlainValues;
import io.sessionstore.types.TypePolicy;
import org.jspecify.annotations.Nullable;

import org.springframework.util.ClassUtils;

/**
 * Builds an {@link AttributeCodec}.
 */
public final class AttributeCodecBuilder {

	private static final long DEFAULT_MAX_SIZE = 4L * 1024 * 1024;

	private static final long LARGEST_MAX_SIZE = 1024L * 1024 * 1024;

	SerializationFormat format = SerializationFormat.JAVA;

	UnreadablePolicy policy = UnreadablePolicy.DROP;

	List<String> allowedTypes = List.of();

	List<String> applicationPackages = List.of();

	ClassLoader classLoader = defaultClassLoader();

	long maxSize = DEFAULT_MAX_SIZE;

	@Nullable KeyRing keys;

	boolean acceptUnencrypted;

	PlainValues plainValues = PlainValues.NONE;

	List<SessionJsonMapperCustomizer> jsonCustomizers = List.of();

	JavaFallback javaFallback = JavaFallback.DEFAULT_TYPES;

	@Nullable TypePolicy typePolicy;

	BiFunction<String, Object, Object> restored = (name, value) -> value;

	SharedValues sharedValues = new SharedTypes(List.of());

	Runnable unreadableListener = () -> {
	};

	AttributeCodecBuilder() {
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
	public AttributeCodecBuilder format(SerializationFormat format) {
		this.format = format;
		return this;
	}

	/**
	 * Adds to the classes that may live in a session.
	 * @param patterns class names, {@code package.*} or {@code package.**}
	 * @return this builder
	 */
	public AttributeCodecBuilder allowedTypes(Collection<String> patterns) {
		this.allowedTypes = new ArrayList<>(patterns);
		return this;
	}

	/**
	 * Allows the application's own packages and those below them.
	 * @param packages base packages
	 * @return this builder
	 */
	public AttributeCodecBuilder applicationPackages(Collection<String> packages) {
		this.applicationPackages = new ArrayList<>(packages);
		return this;
	}

	/**
	 * Sets where classes are found.
	 * @param classLoader the application's class loader
	 * @return this builder
	 */
	public AttributeCodecBuilder classLoader(ClassLoader classLoader) {
		this.classLoader = classLoader;
		return this;
	}

	/**
	 * Limits all attributes of a session together.
	 * @param bytes the most that the document may have before compression and encryption,
	 * by default 4 MiB, at most 1 GiB
	 * @return this builder
	 * @throws IllegalArgumentException if not positive or above 1 GiB
	 */
	public AttributeCodecBuilder maxSize(long bytes) {
		if (bytes <= 0 || bytes > LARGEST_MAX_SIZE) {
			throw new IllegalArgumentException(
					"session-store.serialization.max-size must be between 1 byte and 1 GB but is " + bytes + " bytes");
		}
		this.maxSize = bytes;
		return this;
	}

	/**
	 * Sets what happens when a single attribute cannot be read.
	 * @param policy the policy, by default to drop it
	 * @return this builder
	 */
	public AttributeCodecBuilder onUnreadable(UnreadablePolicy policy) {
		this.policy = policy;
		return this;
	}

	/**
	 * Encrypts what is written.
	 * @param keys the keys, or {@code null} to write plain documents
	 * @return this builder
	 */
	public AttributeCodecBuilder encryption(@Nullable KeyRing keys) {
		this.keys = keys;
		return this;
	}

	/**
	 * Sets whether, with an active key, documents are opened that are not encrypted.
	 * @param accept whether to, by default not, since whoever can write to the table
	 * could have made them
	 * @return this builder
	 */
	public AttributeCodecBuilder acceptUnencrypted(boolean accept) {
		this.acceptUnencrypted = accept;
		return this;
	}

	/**
	 * Sets who is told of each attribute that cannot be read and counts as absent.
	 * @param listener called every time
	 * @return this builder
	 */
	public AttributeCodecBuilder unreadableListener(Runnable listener) {
		this.unreadableListener = listener;
		return this;
	}

	/**
	 * Sets which decoded values several sessions may have.
	 * @param values the rule, by default only values that are immutable by nature
	 * @return this builder
	 */
	public AttributeCodecBuilder sharedValues(SharedValues values) {
		this.sharedValues = values;
		return this;
	}

	/**
	 * Sets what is written in place of objects that only live inside a library.
	 * @param values the rule, by default none
	 * @return this builder
	 */
	public AttributeCodecBuilder plainValues(PlainValues values) {
		this.plainValues = values;
		return this;
	}

	/**
	 * Sets what becomes of a value when it is read.
	 * @param restored gives the value that the application sees, of the name and the
	 * value that was decoded
	 * @return this builder
	 */
	public AttributeCodecBuilder restored(BiFunction<String, Object, Object> restored) {
		this.restored = restored;
		return this;
	}

	/**
	 * Sets who configures the mapper for JSON beyond what the store needs.
	 * @param customizers asked in their order when JSON is first needed
	 * @return this builder
	 */
	public AttributeCodecBuilder jsonCustomizers(List<SessionJsonMapperCustomizer> customizers) {
		this.jsonCustomizers = List.copyOf(customizers);
		return this;
	}

	/**
	 * Sets which values that JSON cannot give back are written by Java serialization.
	 * @param fallback which, by default those of the store's own list of types
	 * @return this builder
	 */
	public AttributeCodecBuilder javaFallback(JavaFallback fallback) {
		this.javaFallback = fallback;
		return this;
	}

	/**
	 * Sets what happens to classes that are not allowed.
	 * @param policy the policy, or {@code null} to keep and report them where only
	 * encrypted attributes are read, and to refuse them elsewhere
	 * @return this builder
	 */
	public AttributeCodecBuilder typePolicy(@Nullable TypePolicy policy) {
		this.typePolicy = policy;
		return this;
	}

	/**
	 * Finishes the codec.
	 * @return the codec
	 * @throws IllegalArgumentException if an allowed type is neither a class name nor a
	 * package pattern
	 * @throws IllegalStateException if the format is JSON and Jackson is missing
	 */
	public AttributeCodec build() {
		return new AttributeCodec(this);
	}

}
