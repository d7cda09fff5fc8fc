package io.sessionstore.attributes;

import java.io.Serial;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

/**
 * Passkeys in JSON. Spring Security's module for them writes for browsers, and cannot
 * read what it wrote. They are reached by reflection, since they need not be there.
 */
final class JsonPasskeys extends JsonTextValues {

	static final String TYPE = JsonPasskeyObjects.LOGIN;

	private static final List<String> CONSTANTS = List.of("AttestationConveyancePreference", "AuthenticatorAttachment",
			"AuthenticatorTransport", "COSEAlgorithmIdentifier", "PublicKeyCredentialParameters",
			"PublicKeyCredentialType", "ResidentKeyRequirement", "UserVerificationRequirement");

	@Serial
	private static final long serialVersionUID = 1L;

	JsonPasskeys(ClassLoader classLoader) {
		super("session-store-passkeys");
		CONSTANTS.stream()
			.map((name) -> JsonPasskeyObjects.PACKAGE + "." + name)
			.filter((name) -> ClassUtils.isPresent(name, classLoader))
			.forEach((name) -> addConstants(ClassUtils.resolveClassName(name, classLoader)));
	}

	// They are told apart by identity in places, as enums are.
	private <T> void addConstants(Class<T> type) {
		Map<String, T> constants = new LinkedHashMap<>();
		for (Field field : type.getFields()) {
			if (field.getType() == type) {
				T constant = type.cast(ReflectionUtils.getField(field, null));
				constants.put(text(constant), constant);
			}
		}
		@Nullable Method valueOf = ClassUtils.getMethodIfAvailable(type, "valueOf", String.class);
		add(type, JsonPasskeys::text, (text) -> {
			T constant = constants.get(text);
			if (constant == null && valueOf != null) {
				constant = type.cast(ReflectionUtils.invokeMethod(valueOf, null, text));
			}
			if (constant == null) {
				throw new IllegalArgumentException("It is not known to " + type.getSimpleName());
			}
			return constant;
		});
	}

	/**
	 * The text, or number, by which a constant is known to browsers. That of the
	 * parameters is the one of their algorithm, which they declare last.
	 */
	private static String text(@Nullable Object constant) {
		if (constant == null || !constant.getClass().getName().startsWith(JsonPasskeyObjects.PACKAGE)) {
			return String.valueOf(constant);
		}
		List<Field> fields = fields(constant.getClass()).toList();
		Field last = fields.get(fields.size() - 1);
		ReflectionUtils.makeAccessible(last);
		return text(ReflectionUtils.getField(last, constant));
	}

	static Stream<Field> fields(Class<?> type) {
		return Stream.of(type.getDeclaredFields()).filter((field) -> !Modifier.isStatic(field.getModifiers()));
	}

	@Override
	public void setupModule(SetupContext context) {
		super.setupModule(context);
		context.insertAnnotationIntrospector(new JsonPasskeyObjects());
	}

}
