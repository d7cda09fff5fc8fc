package io.sessionstore.imports;

import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

import io.sessionstore.core.SessionSettings;
import io.sessionstore.diagnosis.SessionStoreSetupException;
import io.sessionstore.imports.SessionImportProperties.OldStore;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.ResolvableType;
import org.springframework.core.env.Environment;
import org.springframework.session.SaveMode;
import org.springframework.session.SessionRepository;
import org.springframework.session.config.SessionRepositoryCustomizer;
import org.springframework.util.ClassUtils;

/**
 * What the application has told Spring Session of its old store, by Spring Boot's
 * properties and by beans, so that nothing has to be said twice.
 */
final class OldSettings {

	// The last one is that of Spring Boot 3.
	private static final Map<OldStore, List<String>> PREFIXES = Map.of(OldStore.JDBC, List.of("spring.session.jdbc."),
			OldStore.REDIS, List.of("spring.session.data.redis.", "spring.session.redis."));

	private static final List<String> NAMES = List.of("table-name", "namespace", "repository-type", "save-mode");

	private final OldStore store;

	private final Environment environment;

	/**
	 * Creates them.
	 * @throws SessionStoreSetupException if they are those of another store
	 */
	OldSettings(OldStore store, Environment environment) {
		this.store = store;
		this.environment = environment;
		PREFIXES.forEach((other, prefixes) -> prefixes.forEach((prefix) -> NAMES.forEach((name) -> {
			String value = environment.getProperty(prefix + name);
			if (other != store && value != null) {
				throw contradiction(prefix + name, value,
						"'session-store.import.from' is '" + store.name().toLowerCase(Locale.ROOT) + "'");
			}
		})));
	}

	/**
	 * Returns a setting.
	 * @param name the last part of its property
	 * @param type what it is
	 * @return the setting, or {@code null} if there is none
	 * @throws SessionStoreSetupException if two properties contradict each other
	 */
	<T> @Nullable T get(String name, Class<T> type) {
		T found = null;
		String where = "";
		for (String prefix : Objects.requireNonNull(PREFIXES.get(this.store))) {
			T value = Binder.get(this.environment).bind(prefix + name, Bindable.of(type)).orElse(null);
			if (value != null && found != null && !value.equals(found)) {
				throw contradiction(prefix + name, value, "'" + where + "' is '" + found + "'");
			}
			if (value != null) {
				found = value;
				where = prefix + name;
			}
		}
		return found;
	}

	static SessionStoreSetupException contradiction(String property, Object value, String other) {
		return SessionStoreSetupException.ofProperty(property, value, other,
				"Remove the one that does not say where the old application has its sessions.");
	}

	/**
	 * Returns when an attribute counts as changed.
	 */
	SaveMode saveMode() {
		SaveMode mode = get("save-mode", SaveMode.class);
		return (mode != null) ? mode : SaveMode.ON_SET_ATTRIBUTE;
	}

	/**
	 * Returns the store's settings with this save mode.
	 */
	SessionSettings withSaveMode(SessionSettings settings) {
		return new SessionSettings(settings.timeouts(), settings.clock(), saveMode(), settings.detectMutations(),
				settings.transactionMode(), settings.failOnUnreadable(), settings.cleanupBatchSize(),
				settings.outcomePatience(), settings.hooks());
	}

	/**
	 * Has the application's own beans change a repository of Spring Session's.
	 */
	static <R extends SessionRepository<?>> void customize(R repository, ListableBeanFactory beans) {
		beans
			.<SessionRepositoryCustomizer<R>>getBeanProvider(
					ResolvableType.forClassWithGenerics(SessionRepositoryCustomizer.class, repository.getClass()))
			.orderedStream()
			.forEach((customizer) -> customizer.customize(repository));
	}

	/**
	 * Finds the bean that leads to the old store: the one that is named, that which
	 * Spring Session's annotation marks, or the application's only or primary one.
	 * @param type what it is
	 * @param property has its name
	 * @param name the name, or {@code null}
	 * @param mark the name of the annotation
	 * @param otherwise is asked if there are none or several
	 */
	static <T> T bean(ListableBeanFactory beans, Class<T> type, String property, @Nullable String name, String mark,
			Supplier<T> otherwise) {
		if (name != null) {
			if (!beans.containsBean(name) || !beans.isTypeMatch(name, type)) {
				throw SessionStoreSetupException.ofProperty(property, name,
						"there is no bean of that name that is a " + type.getSimpleName(),
						"Set '" + property + "' to the name of a " + type.getSimpleName()
								+ " bean, or remove it if the application has just one.");
			}
			return beans.getBean(name, type);
		}
		ClassLoader classLoader = OldSettings.class.getClassLoader();
		if (ClassUtils.isPresent(mark, classLoader)) {
			Class<? extends Annotation> annotation = ClassUtils.resolveClassName(mark, classLoader)
				.asSubclass(Annotation.class);
			for (String marked : beans.getBeanNamesForAnnotation(annotation)) {
				return beans.getBean(marked, type);
			}
		}
		T unique = beans.getBeanProvider(type).getIfUnique();
		return (unique != null) ? unique : otherwise.get();
	}

}
