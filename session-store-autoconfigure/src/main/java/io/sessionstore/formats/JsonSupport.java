package io.sessionstore.formats;

import java.util.List;

import io.sessionstore.SessionJsonMapperCustomizer;
import io.sessionstore.types.KnownClasses;
import org.jspecify.annotations.Nullable;

import org.springframework.util.ClassUtils;

/**
 * Makes the JSON format when it is first needed, so that an application without Jackson
 * never loads its classes.
 */
public final class JsonSupport {

	private final KnownClasses classes;

	private final PlainValues plainValues;

	private final List<SessionJsonMapperCustomizer> customizers;

	private final int maxSize;

	private volatile @Nullable ValueFormat format;

	public JsonSupport(KnownClasses classes, PlainValues plainValues, List<SessionJsonMapperCustomizer> customizers,
			int maxSize) {
		this.plainValues = plainValues;
		this.customizers = customizers;
		this.classes = classes;
		this.maxSize = maxSize;
	}

	public boolean present() {
		return ClassUtils.isPresent("tools.jackson.databind.json.JsonMapper", JsonSupport.class.getClassLoader());
	}

	public ValueFormat values() {
		ValueFormat made = this.format;
		if (made == null) {
			synchronized (this) {
				made = this.format;
				if (made == null) {
					made = JsonFormat.create(this.classes, this.plainValues, this.customizers, this.maxSize);
					this.format = made;
				}
			}
		}
		return made;
	}

	public ValueFormat valuesForReading() throws UnreadableValueException {
		if (this.format == null && !present()) {
			throw UnreadableValueException.unknownForm("it is JSON and Jackson is not on the class path");
		}
		return values();
	}

}
