package io.sessionstore.beans;

import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import io.sessionstore.formats.HibernateValues;
import io.sessionstore.formats.NotLoadedException;
import io.sessionstore.formats.PlainValues;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.framework.AbstractAdvisingBeanPostProcessor;
import org.springframework.aop.framework.Advised;
import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.aop.framework.autoproxy.AbstractAutoProxyCreator;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;

/**
 * Takes what Spring puts around a session-scoped bean off when it is written, and puts it
 * on again when it is read: the proxy that advises it, and what was injected into
 * transient fields. Neither means anything in another JVM.
 */
public final class SessionScopedBeans implements PlainValues {

	private static final String SCOPE = "session";

	private final PlainValues others = new HibernateValues();

	private final DefaultListableBeanFactory beans;

	/**
	 * Prepares for the beans of an application.
	 * @param beans its bean factory
	 */
	public SessionScopedBeans(DefaultListableBeanFactory beans) {
		this.beans = beans;
	}

	@Override
	public boolean concern(Class<?> type) {
		return Advised.class.isAssignableFrom(type) || this.others.concern(type);
	}

	@Override
	public @Nullable Object plain(Object value) {
		if (!(value instanceof Advised)) {
			return this.others.plain(value);
		}
		Object target = AopProxyUtils.getSingletonTarget(value);
		if (target == null) {
			throw new NotLoadedException("a proxy of Spring whose target is found anew at each call ("
					+ value.getClass().getSuperclass().getName()
					+ ") cannot be kept. Make the field that holds it transient: in a session-scoped bean it is injected again");
		}
		return (target instanceof Advised) ? plain(target) : target;
	}

	/**
	 * Returns the names of the session-scoped beans, which are those of their attributes.
	 */
	List<String> names() {
		return Stream.of(this.beans.getBeanDefinitionNames()).filter(this::contain).toList();
	}

	private boolean contain(String name) {
		return this.beans.containsBeanDefinition(name)
				&& SCOPE.equals(this.beans.getMergedBeanDefinition(name).getScope());
	}

	/**
	 * Makes a value that was read what a bean of its name is: injected and advised. It is
	 * neither initialized nor given its constructor's arguments again.
	 * @param name the name of the attribute
	 * @param value what was read
	 * @return the bean, or the value if no session-scoped bean has that name
	 */
	public Object restored(String name, Object value) {
		if (!contain(name)) {
			return value;
		}
		if (hasTransientField(value.getClass())) {
			this.beans.autowireBean(value);
		}
		Object bean = value;
		for (BeanPostProcessor processor : this.beans.getBeanPostProcessors()) {
			if (processor instanceof AbstractAutoProxyCreator
					|| processor instanceof AbstractAdvisingBeanPostProcessor) {
				Object advised = processor.postProcessAfterInitialization(bean, name);
				bean = (advised != null) ? advised : bean;
			}
		}
		return bean;
	}

	private static boolean hasTransientField(Class<?> type) {
		for (Class<?> level = type; level != null && level != Object.class; level = level.getSuperclass()) {
			if (Arrays.stream(level.getDeclaredFields())
				.anyMatch((field) -> Modifier.isTransient(field.getModifiers()))) {
				return true;
			}
		}
		return false;
	}

}
