package io.sessionstore.autoconfigure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import io.sessionstore.types.AllowedTypes;
import io.sessionstore.types.KnownTypes;
import io.sessionstore.types.TypePatterns;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.AnnotatedBeanDefinition;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurationPackages;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.persistence.autoconfigure.EntityScanPackages;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScans;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotationMetadata;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;
import org.springframework.util.ClassUtils;
import org.springframework.util.StringUtils;

/**
 * Finds the packages that an application has declared to be its own: its auto-configured
 * packages, those of {@code @EntityScan}, and what its own classes say that is scanned.
 * Reads what the bean definitions know, and loads no class for it.
 */
final class ApplicationPackages {

	private static final Log logger = LogFactory.getLog(ApplicationPackages.class);

	private static final List<String> LIBRARIES = List.of("java.", "javax.", "jakarta.", "kotlin.",
			"org.springframework.");

	// Below these are the packages of many.
	private static final Set<String> HOSTS = Set.of("com.github", "com.google", "io.github", "org.apache");

	private final Environment environment;

	private final Set<String> own = new LinkedHashSet<>();

	private final Set<String> shared = new TreeSet<>();

	private ApplicationPackages(Environment environment) {
		this.environment = environment;
	}

	static Set<String> of(ConfigurableApplicationContext context) {
		ApplicationPackages packages = new ApplicationPackages(context.getEnvironment());
		BeanFactory beanFactory = context.getBeanFactory();
		packages.own.addAll(EntityScanPackages.get(beanFactory).getPackageNames());
		if (AutoConfigurationPackages.has(beanFactory)) {
			packages.own.addAll(AutoConfigurationPackages.get(beanFactory));
		}
		packages.addScanned(definitions(context));
		if (!packages.shared.isEmpty()) {
			logger.warn("The application scans " + String.join(", ", packages.shared)
					+ ", where classes of others can be, too. These packages do not count as its own: for objects in"
					+ " sessions, name their classes in " + AllowedTypes.PROPERTY);
		}
		return packages.own;
	}

	private static List<BeanDefinition> definitions(ConfigurableApplicationContext context) {
		List<BeanDefinition> definitions = new ArrayList<>();
		ApplicationContext current = context;
		while (current instanceof ConfigurableApplicationContext configurable) {
			for (String name : configurable.getBeanDefinitionNames()) {
				BeanDefinition definition = configurable.getBeanFactory().getBeanDefinition(name);
				// The metadata of a bean with a factory method is that of the method's
				// class.
				if (definition.getFactoryMethodName() == null && definition.getBeanClassName() != null) {
					definitions.add(definition);
				}
			}
			current = current.getParent();
		}
		return definitions;
	}

	/**
	 * What is scanned may hold classes that scan in turn. A library's configuration does
	 * not speak for the application, whoever has imported it.
	 */
	private void addScanned(List<BeanDefinition> definitions) {
		int before;
		do {
			before = this.own.size();
			definitions.removeIf((definition) -> {
				boolean isOwn = isOwn(ClassUtils.getPackageName(String.valueOf(definition.getBeanClassName())));
				if (isOwn) {
					addScanned(definition);
				}
				return isOwn;
			});
		}
		while (this.own.size() > before);
	}

	private void addScanned(BeanDefinition definition) {
		AnnotationMetadata metadata = metadata(definition);
		if (metadata == null || metadata.isAnnotated(AutoConfiguration.class.getName())) {
			return;
		}
		MergedAnnotations annotations = metadata.getAnnotations();
		Stream<MergedAnnotation<?>> repeated = annotations.stream(ComponentScans.class)
			.flatMap((scans) -> Arrays.stream(scans.getAnnotationArray(MergedAnnotation.VALUE, ComponentScan.class)));
		Stream
			.concat(repeated,
					Stream.of(ComponentScan.class, ConfigurationPropertiesScan.class, EnableJpaRepositories.class)
						.flatMap(annotations::stream))
			.forEach((scan) -> {
				for (String attribute : List.of(MergedAnnotation.VALUE, "basePackages")) {
					Arrays.stream(scan.getStringArray(attribute)).forEach(this::addNames);
				}
				for (String type : scan.getStringArray("basePackageClasses")) {
					add(ClassUtils.getPackageName(type));
				}
			});
	}

	private static @Nullable AnnotationMetadata metadata(BeanDefinition definition) {
		if (definition instanceof AnnotatedBeanDefinition annotated) {
			return annotated.getMetadata();
		}
		// As in an application that was built ahead of time.
		return (definition instanceof AbstractBeanDefinition plain && plain.hasBeanClass())
				? AnnotationMetadata.introspect(ClassUtils.getUserClass(plain.getBeanClass())) : null;
	}

	private void addNames(String names) {
		String resolved = this.environment.resolvePlaceholders(names);
		for (String name : StringUtils.tokenizeToStringArray(resolved,
				ConfigurableApplicationContext.CONFIG_LOCATION_DELIMITERS)) {
			add(name.replaceFirst("(\\.\\*\\*?)+$", ""));
		}
	}

	private void add(String name) {
		if (isOwn(name)) {
			return;
		}
		if (LIBRARIES.stream().noneMatch((name + ".")::startsWith)) {
			boolean isShared = name.indexOf('.') < 0 || !TypePatterns.isValid(name) || HOSTS.contains(name)
					|| KnownTypes.haveGadgets(name);
			(isShared ? this.shared : this.own).add(name);
		}
	}

	private boolean isOwn(String name) {
		return this.own.stream()
			.anyMatch((each) -> name.equals(each) || each.indexOf('.') > 0 && name.startsWith(each + "."));
	}

}
