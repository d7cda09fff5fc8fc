package io.sessionstore.formats;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.sessionstore.SessionJsonMapperCustomizer;
import io.sessionstore.document.DocumentEnvelope;
import io.sessionstore.types.KnownClasses;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamWriteConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DefaultTyping;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.cfg.MapperBuilder;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.impl.DefaultTypeResolverBuilder;
import tools.jackson.databind.module.SimpleModule;

import org.springframework.security.jackson.SecurityJacksonModules;
import org.springframework.util.ClassUtils;

/**
 * Makes the mapper for session attributes: every value carries its class, and only
 * allowed classes are made.
 */
final class JsonMappers {

	// A typed value takes up to two levels.
	static final int MAX_DEPTH = 2 * JavaStreamLimits.MAX_DEPTH;

	private static final String KOTLIN = "tools.jackson.module.kotlin.KotlinModule";

	private JsonMappers() {
	}

	static JsonMapper create(KnownClasses classes, PlainValues plainValues,
			List<SessionJsonMapperCustomizer> customizers, int maxSize) {
		// Rows written under a larger limit stay readable.
		int longest = (int) Math.max(maxSize, DocumentEnvelope.SMALLEST_LIMIT);
		JsonFactory factory = JsonFactory.builder()
			.streamReadConstraints(StreamReadConstraints.builder()
				.maxNestingDepth(MAX_DEPTH)
				.maxNameLength(longest)
				.maxStringLength(longest)
				.build())
			.streamWriteConstraints(StreamWriteConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
			.build();
		JsonMapper.Builder builder = JsonMapper.builder(factory)
			.typeFactory(new JsonTypeFactory(classes))
			.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
			.enable(MapperFeature.ALLOW_FINAL_FIELDS_AS_MUTATORS)
			.enable(DateTimeFeature.WRITE_DATES_WITH_ZONE_ID)
			.disable(DateTimeFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE, DateTimeFeature.NORMALIZE_DESERIALIZED_ZONE_ID);
		addOptional(builder, classes);
		JsonTypedKeys keys = new JsonTypedKeys(classes.allowed());
		builder.addMixIn(Throwable.class, ThrowableMixin.class)
			.addModules(keys, new JsonPlatformValues(), new JsonPlainValues(plainValues),
					new JsonFields(classes.allowed()));
		customizers.forEach((customizer) -> customizer.customize(builder));
		JsonMapper mapper = builder.addModule(new ClosedTyping(new JsonTypeValidator(classes.allowed()))).build();
		keys.use(mapper);
		return mapper;
	}

	private static void addOptional(JsonMapper.Builder builder, KnownClasses classes) {
		if (ClassUtils.isPresent("org.springframework.security.jackson.SecurityJacksonModules",
				JsonMappers.class.getClassLoader())) {
			Security.addModules(builder, classes.classLoader());
		}
		if (ClassUtils.isPresent(JsonFlashMaps.TYPE, JsonMappers.class.getClassLoader())) {
			builder.addModule(new JsonFlashMaps());
		}
		if (ClassUtils.isPresent(KOTLIN, classes.classLoader())) {
			MapperBuilder.findModules(classes.classLoader())
				.stream()
				.filter((module) -> module.getClass().getName().equals(KOTLIN))
				.forEach(builder::addModule);
		}
	}

	/**
	 * Keeps class and message of an exception; a failed login has one in the session.
	 */
	@JsonIgnoreProperties({ "cause", "stackTrace", "suppressed", "localizedMessage", "authenticationRequest" })
	private abstract static class ThrowableMixin {

	}

	/**
	 * Keeps Spring Security optional.
	 */
	private static final class Security {

		static void addModules(JsonMapper.Builder builder, ClassLoader classLoader) {
			builder.addModules(SecurityJacksonModules.getModules(classLoader));
		}

	}

	/**
	 * Comes last, since Spring Security's modules set a validator of their own.
	 */
	private static final class ClosedTyping extends SimpleModule {

		private final transient JsonTypeValidator validator;

		ClosedTyping(JsonTypeValidator validator) {
			super("session-store");
			this.validator = validator;
		}

		@Override
		public void setupModule(SetupContext context) {
			super.setupModule(context);
			MapperBuilder<?, ?> builder = (MapperBuilder<?, ?>) context.getOwner();
			// As numbers, dates have no zone.
			builder.disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS);
			builder.polymorphicTypeValidator(this.validator);
			builder.setDefaultTyping(
					new DefaultTypeResolverBuilder(this.validator, DefaultTyping.NON_FINAL, JsonTypeInfo.As.PROPERTY));
		}

	}

}
