package io.sessionstore.attributes;

import java.io.Serial;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.Version;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedClass;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.AnnotatedParameter;
import tools.jackson.databind.introspect.NopAnnotationIntrospector;
import tools.jackson.databind.introspect.VisibilityChecker;

/**
 * Takes what passkeys are made of by its fields, and makes it by the constructor that
 * takes them all, in their order.
 */
final class JsonPasskeyObjects extends NopAnnotationIntrospector {

	static final String PACKAGE = "org.springframework.security.web.webauthn.api";

	static final String LOGIN = "org.springframework.security.web.webauthn.authentication.WebAuthnAuthentication";

	// The class that it extends has fields as well, for which it has setters.
	private static final List<String> OF_LOGIN = List.of("principal", "authorities");

	@Serial
	private static final long serialVersionUID = 1L;

	@Override
	public VisibilityChecker findAutoDetectVisibility(MapperConfig<?> config, AnnotatedClass annotated,
			VisibilityChecker checker) {
		return isPart(annotated.getRawType())
				? checker.withVisibility(PropertyAccessor.ALL, Visibility.NONE).withFieldVisibility(Visibility.ANY)
				: checker;
	}

	@Override
	public JsonCreator.@Nullable Mode findCreatorAnnotation(MapperConfig<?> config, Annotated annotated) {
		return (annotated.getAnnotated() instanceof Constructor<?> constructor && names(constructor) != null)
				? JsonCreator.Mode.PROPERTIES : null;
	}

	@Override
	public @Nullable String findImplicitPropertyName(MapperConfig<?> config, AnnotatedMember member) {
		if (member instanceof AnnotatedParameter parameter
				&& parameter.getOwner().getAnnotated() instanceof Constructor<?> constructor) {
			List<String> names = names(constructor);
			return (names != null) ? names.get(parameter.getIndex()) : null;
		}
		return null;
	}

	// Whoever has signed in is authenticated, and cannot be told to be.
	@Override
	public JsonIgnoreProperties.@Nullable Value findPropertyIgnoralByName(MapperConfig<?> config, Annotated annotated) {
		return annotated.getRawType().getName().equals(LOGIN)
				? JsonIgnoreProperties.Value.forIgnoredProperties("authenticated", "credentials", "name") : null;
	}

	private static boolean isPart(Class<?> type) {
		return type.getName().startsWith(PACKAGE);
	}

	/**
	 * The names of a constructor's parameters, if it is the one to call.
	 */
	private static @Nullable List<String> names(Constructor<?> constructor) {
		Class<?> type = constructor.getDeclaringClass();
		Class<?>[] parameters = constructor.getParameterTypes();
		if (type.getName().equals(LOGIN)) {
			return (parameters.length == 2 && parameters[1] == Collection.class) ? OF_LOGIN : null;
		}
		boolean whole = isPart(type)
				&& Arrays.equals(parameters, JsonPasskeys.fields(type).map(Field::getType).toArray());
		return whole ? JsonPasskeys.fields(type).map(Field::getName).toList() : null;
	}

	@Override
	public Version version() {
		return Version.unknownVersion();
	}

}
