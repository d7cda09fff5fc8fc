package io.sessionstore.formats;

import java.io.IOException;
import java.io.NotSerializableException;

import io.sessionstore.document.ByteSink;
import io.sessionstore.document.StoredValue;
import io.sessionstore.document.TooLargeException;
import io.sessionstore.document.ValueKind;
import io.sessionstore.types.KnownClasses;
import org.jspecify.annotations.Nullable;

/**
 * Values by Java serialization, under the same rules in both directions.
 */
public final class JavaFormat implements ValueFormat {

	// Below this an array cannot exceed the limits of the read filter.
	private static final int ALWAYS_READ_BACK = 64 * 1024;

	private final KnownClasses classes;

	private final RoundTrippedClasses proven = new RoundTrippedClasses();

	private final PlainValues plainValues;

	private final int maxSize;

	public JavaFormat(KnownClasses classes, PlainValues plainValues, int maxSize) {
		this.plainValues = plainValues;
		this.classes = classes;
		this.maxSize = maxSize;
	}

	@Override
	public StoredValue write(Object value) throws UnwritableValueException {
		ByteSink sink = new ByteSink(512, this.maxSize);
		@Nullable JavaCheckedOutput output = null;
		try {
			output = new JavaCheckedOutput(sink, this.classes.allowed(), this.proven, this.plainValues);
			output.writeObject(value);
			output.flush();
		}
		catch (TooLargeException ex) {
			throw ex;
		}
		catch (IOException | RuntimeException | LinkageError | StackOverflowError ex) {
			throw explain(ex, output);
		}
		StoredValue written = sink.toValue(ValueKind.JAVA);
		if (!output.unproven().isEmpty() || output.objects() > JavaStreamLimits.MAX_DEPTH
				|| written.length() > ALWAYS_READ_BACK) {
			readBack(written);
			output.unproven().forEach(this.proven::add);
		}
		return written;
	}

	private static UnwritableValueException explain(Throwable ex, @Nullable JavaCheckedOutput output) {
		if (output != null && output.refused() != null) {
			return UnwritableValueException.refused(output.refused());
		}
		if (ex instanceof NotLoadedException && ex.getMessage() != null) {
			return new UnwritableValueException(ex.getMessage(), null);
		}
		if (ex instanceof NotSerializableException) {
			return new UnwritableValueException("class " + ex.getMessage() + " does not implement java.io.Serializable",
					ex);
		}
		if (ex instanceof StackOverflowError) {
			return new UnwritableValueException("it is nested more than " + JavaStreamLimits.MAX_DEPTH + " levels deep",
					null);
		}
		return new UnwritableValueException("writing it ended in " + ex.getClass().getName(), ex);
	}

	private void readBack(StoredValue written) throws UnwritableValueException {
		try {
			read(written);
		}
		catch (UnreadableValueException ex) {
			if (ex.reason().equals(KnownClasses.REFUSED)) {
				throw UnwritableValueException.refused(ex.type());
			}
			throw new UnwritableValueException("it could not be read back: " + ex.type() + ", " + ex.reason(), null);
		}
	}

	@Override
	public Object read(StoredValue value) throws UnreadableValueException {
		try (JavaFilteredInput input = new JavaFilteredInput(value, this.classes)) {
			return input.readValue();
		}
		catch (IOException ex) {
			throw new UnreadableValueException(null, "its bytes are damaged");
		}
	}

}
