package io.sessionstore.formats;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InvalidClassException;
import java.io.ObjectInputStream;
import java.io.ObjectStreamClass;

import io.sessionstore.document.StoredValue;
import io.sessionstore.types.KnownClasses;
import org.jspecify.annotations.Nullable;

/**
 * Reads one object, of allowed classes only.
 */
final class JavaFilteredInput extends ObjectInputStream {

	private final KnownClasses classes;

	private final JavaStreamLimits limits;

	private @Nullable String lastType;

	JavaFilteredInput(StoredValue value, KnownClasses classes) throws IOException {
		super(new ByteArrayInputStream(value.buffer(), value.offset(), value.length()));
		this.classes = classes;
		this.limits = new JavaStreamLimits(classes.allowed(), value.length());
		setObjectInputFilter(this.limits);
	}

	@Override
	protected Class<?> resolveClass(ObjectStreamClass description) throws IOException, ClassNotFoundException {
		this.lastType = description.getName();
		return this.classes.find(description.getName());
	}

	@Override
	protected Class<?> resolveProxyClass(String[] interfaces) throws IOException {
		this.lastType = "a dynamic proxy";
		throw new InvalidClassException("a dynamic proxy", KnownClasses.REFUSED);
	}

	/**
	 * Reads the object, or says why it cannot be read.
	 */
	Object readValue() throws UnreadableValueException {
		try {
			Object value = readObject();
			if (value == null) {
				throw new UnreadableValueException(null, "it is null");
			}
			return value;
		}
		// Deserialization runs methods of any allowed class, which may throw anything.
		catch (IOException | ClassNotFoundException | RuntimeException | LinkageError | StackOverflowError ex) {
			throw explain(ex);
		}
	}

	private UnreadableValueException explain(Throwable ex) {
		if (this.limits.rejection() != null) {
			String type = this.limits.rejectedType();
			return new UnreadableValueException((type != null) ? type : this.lastType, this.limits.rejection());
		}
		if (ex instanceof ClassNotFoundException) {
			return new UnreadableValueException(this.lastType, "the class is not on the class path");
		}
		if (ex instanceof InvalidClassException invalid && invalid.classname != null) {
			boolean refused = String.valueOf(invalid.getMessage()).endsWith(KnownClasses.REFUSED);
			return new UnreadableValueException(invalid.classname,
					refused ? KnownClasses.REFUSED : "the class has changed incompatibly");
		}
		return new UnreadableValueException(this.lastType, "reading it ended in " + ex.getClass().getName());
	}

}
