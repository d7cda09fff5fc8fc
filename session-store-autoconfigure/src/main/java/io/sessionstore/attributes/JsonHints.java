package io.sessionstore.attributes;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.function.BiConsumer;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

import org.springframework.aot.hint.BindingReflectionHintsRegistrar;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.security.jackson.SecurityJacksonModules;
import org.springframework.util.ClassUtils;

/**
 * What a native image has to keep for attributes as JSON: Spring Security's modules,
 * which it finds by their names, what they say of its classes, and these classes.
 */
final class JsonHints {

	private final RuntimeHints hints;

	private final BindingReflectionHintsRegistrar bindings = new BindingReflectionHintsRegistrar();

	private JsonHints(RuntimeHints hints) {
		this.hints = hints;
	}

	static boolean arePossible(@Nullable ClassLoader classLoader) {
		return ClassUtils.isPresent("tools.jackson.databind.json.JsonMapper", classLoader);
	}

	static void register(RuntimeHints hints, @Nullable ClassLoader classLoader) {
		JsonHints json = new JsonHints(hints);
		json.keep(JsonMappers.THROWABLES);
		if (ClassUtils.isPresent("org.springframework.security.jackson.SecurityJacksonModules", classLoader)) {
			List<JacksonModule> modules = Security
				.modules((classLoader != null) ? classLoader : JsonHints.class.getClassLoader());
			// The last has no name: it only sets up the mapper.
			modules.stream().map(Object::getClass).filter((type) -> !type.isAnonymousClass()).forEach(json::keep);
			JsonMapper.builder().addModule(new Listening(modules, json::keepBoth)).build();
		}
	}

	private void keepBoth(Class<?> target, Class<?> mixin) {
		this.bindings.registerReflectionHints(this.hints.reflection(), target);
		keep(mixin);
	}

	private void keep(Class<?> type) {
		this.hints.reflection()
			.registerType(type, MemberCategory.INVOKE_DECLARED_CONSTRUCTORS, MemberCategory.INVOKE_DECLARED_METHODS,
					MemberCategory.ACCESS_DECLARED_FIELDS);
		// Its annotations may name classes that Jackson makes.
		this.bindings.registerReflectionHints(this.hints.reflection(), type);
	}

	/**
	 * Sets up other modules and hears which mixins they have.
	 */
	private static final class Listening extends SimpleModule {

		private final transient List<JacksonModule> modules;

		private final transient BiConsumer<Class<?>, Class<?>> mixins;

		Listening(List<JacksonModule> modules, BiConsumer<Class<?>, Class<?>> mixins) {
			super("listening");
			this.modules = modules;
			this.mixins = mixins;
		}

		@Override
		public void setupModule(SetupContext context) {
			SetupContext listening = (SetupContext) Proxy.newProxyInstance(SetupContext.class.getClassLoader(),
					new Class<?>[] { SetupContext.class }, (proxy, method, arguments) -> {
						if (method.getName().equals("setMixIn")) {
							this.mixins.accept((Class<?>) arguments[0], (Class<?>) arguments[1]);
						}
						return method.invoke(context, arguments);
					});
			this.modules.forEach((module) -> module.setupModule(listening));
		}

	}

	/**
	 * Keeps Spring Security optional.
	 */
	private static final class Security {

		static List<JacksonModule> modules(ClassLoader classLoader) {
			return SecurityJacksonModules.getModules(classLoader);
		}

	}

}
