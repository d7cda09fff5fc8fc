package io.sessionstore.formats;

import java.io.Serial;

import io.sessionstore.types.AllowedTypes;
import tools.jackson.databind.DatabindContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.jsontype.PolymorphicTypeValidator;

/**
 * Judges the type ids in JSON by the allow-list, whatever the declared type.
 */
final class JsonTypeValidator extends PolymorphicTypeValidator {

	@Serial
	private static final long serialVersionUID = 1L;

	private final transient AllowedTypes allowed;

	JsonTypeValidator(AllowedTypes allowed) {
		this.allowed = allowed;
	}

	@Override
	public Validity validateBaseType(DatabindContext context, JavaType baseType) {
		return Validity.INDETERMINATE;
	}

	@Override
	public Validity validateSubClassName(DatabindContext context, JavaType baseType, String name) {
		return this.allowed.allowsName(name) ? Validity.INDETERMINATE : Validity.DENIED;
	}

	@Override
	public Validity validateSubType(DatabindContext context, JavaType baseType, JavaType type) {
		return allows(type) ? Validity.ALLOWED : Validity.DENIED;
	}

	private boolean allows(JavaType type) {
		for (JavaType parameter : type.getBindings().getTypeParameters()) {
			if (!allows(parameter)) {
				return false;
			}
		}
		return this.allowed.allowsInJson(type.getRawClass());
	}

}
