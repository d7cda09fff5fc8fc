package io.sessionstore.formats;

import java.io.IOException;
import java.io.InvalidClassException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.sessionstore.types.AllowedTypes;
import io.sessionstore.types.KnownClasses;
import org.jspecify.annotations.Nullable;

/**
 * Writes one object, of allowed classes only, and notes what has to be read back.
 */
final class JavaCheckedOutput extends ObjectOutputStream {

	private final AllowedTypes allowed;

	private final RoundTrippedClasses proven;

	private final PlainValues plainValues;

	private final Map<Object, Object> replaced = new IdentityHashMap<>(0);

	private final Set<Throwable> causes = Collections.newSetFromMap(new IdentityHashMap<>(0));

	private final List<Class<?>> unproven = new ArrayList<>(0);

	private @Nullable String refused;

	private int objects;

	JavaCheckedOutput(OutputStream output, AllowedTypes allowed, RoundTrippedClasses proven, PlainValues plainValues)
			throws IOException {
		super(output);
		this.allowed = allowed;
		this.proven = proven;
		this.plainValues = plainValues;
		enableReplaceObject(true);
	}

	@Override
	protected void annotateClass(Class<?> type) throws IOException {
		// After a refusal the stream writes the exception itself, which must not hide it.
		if (this.refused == null && !this.allowed.allows(type)) {
			throw refuse(type.getName());
		}
		if (!this.proven.contains(type)) {
			this.unproven.add(type);
		}
	}

	@Override
	protected void annotateProxyClass(Class<?> type) throws IOException {
		throw refuse("a dynamic proxy");
	}

	private InvalidClassException refuse(String type) {
		this.refused = type;
		return new InvalidClassException(type, KnownClasses.REFUSED);
	}

	@Override
	protected @Nullable Object replaceObject(Object object) {
		this.objects++;
		if (this.plainValues.concern(object.getClass())) {
			// What is met twice stays one object.
			return this.replaced.computeIfAbsent(object, this.plainValues::plain);
		}
		if (object instanceof Throwable failure) {
			Throwable cause = failure.getCause();
			if (cause != null) {
				this.causes.add(cause);
			}
			Collections.addAll(this.causes, failure.getSuppressed());
			if (this.causes.contains(failure) && !this.allowed.allows(object.getClass())) {
				return this.replaced.computeIfAbsent(failure, (each) -> standIn(failure));
			}
		}
		return object;
	}

	/**
	 * Replaces the cause of an exception, or one that it has suppressed: a failed login
	 * keeps its exception in the session, and its cause may be of any class, such as the
	 * driver's.
	 */
	private static RuntimeException standIn(Throwable failure) {
		RuntimeException standIn = new RuntimeException(failure.toString(), failure.getCause());
		standIn.setStackTrace(failure.getStackTrace());
		return standIn;
	}

	/**
	 * The classes in this stream that no stream before has shown to be readable.
	 */
	List<Class<?>> unproven() {
		return this.unproven;
	}

	@Nullable String refused() {
		return this.refused;
	}

	/**
	 * How many objects were written, which bounds how deep they can be nested.
	 */
	int objects() {
		return this.objects;
	}

}
