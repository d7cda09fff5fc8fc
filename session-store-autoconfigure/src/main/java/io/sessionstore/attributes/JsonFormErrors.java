package io.sessionstore.attributes;

import java.io.Serial;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSourceResolvable;
import org.springframework.util.ReflectionUtils;
import org.springframework.validation.BeanPropertyBindingResult;
import org.springframework.validation.DefaultMessageCodesResolver;
import org.springframework.validation.MessageCodesResolver;
import org.springframework.validation.ObjectError;

/**
 * Errors of a form, which applications let outlive a redirect in a flash map.
 */
final class JsonFormErrors extends JsonPartValues {

	private static final String TARGET = "target";

	private static final String NAME = "objectName";

	private static final String GROW = "autoGrowNestedPaths";

	private static final String GROW_TO = "autoGrowCollectionLimit";

	@Serial
	private static final long serialVersionUID = 1L;

	private final ComparedFields fields;

	JsonFormErrors(AllowedTypes allowed) {
		super("session-store-form-errors");
		this.fields = new ComparedFields(allowed);
		// Spring keeps some of its errors to itself, with constructors that take what
		// caused them.
		this.<MessageSourceResolvable>addPartsBelow(MessageSourceResolvable.class, this::parts, this::made);
		addParts(BeanPropertyBindingResult.class, this::errors, JsonFormErrors::errors);
	}

	private Map<String, @Nullable Object> parts(Object value) {
		Map<String, @Nullable Object> parts = new LinkedHashMap<>();
		this.fields.of(value.getClass())
			.forEach((field) -> parts.put(field.getName(), ReflectionUtils.getField(field, value)));
		return parts;
	}

	private MessageSourceResolvable made(Class<? extends MessageSourceResolvable> type, JsonParts parts) {
		MessageSourceResolvable value = WithoutConstructor.make(type);
		for (Field field : this.fields.of(type)) {
			Object part = parts.find(field.getName(), Object.class);
			if (part != null) {
				ReflectionUtils.setField(field, value, part);
			}
		}
		return value;
	}

	private Map<String, @Nullable Object> errors(BeanPropertyBindingResult errors) {
		Map<String, @Nullable Object> parts = parts(errors);
		// They are equal all the same, so that nobody would notice.
		boolean more = !errors.getNestedPath().isEmpty() || !Map.of().equals(parts.get("fieldTypes"))
				|| !isUsual(errors.getMessageCodesResolver());
		if (more) {
			throw new IllegalArgumentException("It has more than errors");
		}
		parts.keySet().retainAll(List.of(NAME, TARGET, GROW, GROW_TO));
		parts.put("errors", new ArrayList<>(errors.getAllErrors()));
		parts.put("suppressed", List.of(errors.getSuppressedFields()));
		return parts;
	}

	private boolean isUsual(MessageCodesResolver resolver) {
		return resolver.getClass() == DefaultMessageCodesResolver.class
				&& parts(resolver).equals(parts(new DefaultMessageCodesResolver()));
	}

	private static BeanPropertyBindingResult errors(JsonParts parts) {
		BeanPropertyBindingResult errors = new BeanPropertyBindingResult(parts.find(TARGET, Object.class),
				parts.get(NAME, String.class), parts.get(GROW, Boolean.class), parts.get(GROW_TO, Integer.class));
		for (Object error : parts.list("errors")) {
			errors.addError((ObjectError) error);
		}
		for (Object field : parts.list("suppressed")) {
			errors.recordSuppressedField((String) field);
		}
		return errors;
	}

}
