package io.sessionstore.formats;

import java.io.Serial;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import io.sessionstore.types.AllowedTypes;
import tools.jackson.core.Version;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.AnnotatedClass;
import tools.jackson.databind.introspect.NopAnnotationIntrospector;
import tools.jackson.databind.introspect.VisibilityChecker;
import tools.jackson.databind.module.SimpleModule;

/**
 * Takes the objects of the application by their fields, as Java serialization does:
 * getters may compute, and setters may be missing. Annotations of a class still win.
 */
final class JsonFields extends SimpleModule {

	@Serial
	private static final long serialVersionUID = 1L;

	private final transient AllowedTypes allowed;

	JsonFields(AllowedTypes allowed) {
		super("session-store-fields");
		this.allowed = allowed;
	}

	@Override
	public void setupModule(SetupContext context) {
		super.setupModule(context);
		context.appendAnnotationIntrospector(new Introspector(this.allowed));
	}

	private static final class Introspector extends NopAnnotationIntrospector {

		@Serial
		private static final long serialVersionUID = 1L;

		private final transient AllowedTypes allowed;

		Introspector(AllowedTypes allowed) {
			this.allowed = allowed;
		}

		@Override
		public VisibilityChecker findAutoDetectVisibility(MapperConfig<?> config, AnnotatedClass annotated,
				VisibilityChecker checker) {
			Class<?> type = annotated.getRawType();
			if (type.isRecord() || type.isEnum() || Throwable.class.isAssignableFrom(type)
					|| !this.allowed.isOfApplication(type)) {
				return checker;
			}
			// A constructor with parameters may compute too, or copy into a collection of
			// its own choice: it is for classes that cannot be made without.
			Visibility creators = canBeMadeEmpty(type) ? Visibility.NONE : Visibility.ANY;
			return checker.withFieldVisibility(Visibility.ANY)
				.withGetterVisibility(Visibility.NONE)
				.withIsGetterVisibility(Visibility.NONE)
				.withSetterVisibility(Visibility.NONE)
				.withCreatorVisibility(creators);
		}

		private static boolean canBeMadeEmpty(Class<?> type) {
			return Stream.of(type.getDeclaredConstructors())
				.anyMatch((constructor) -> constructor.getParameterCount() == 0);
		}

		@Override
		public Version version() {
			return Version.unknownVersion();
		}

	}

}
