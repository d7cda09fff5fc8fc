package io.sessionstore.beans;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import io.sessionstore.attributes.AttributeCodec;
import io.sessionstore.types.AllowedTypes;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.context.ApplicationListener;
import org.springframework.context.support.AbstractApplicationContext;
import org.springframework.core.Conventions;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.session.Session;
import org.springframework.session.events.SessionDestroyedEvent;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;
import org.springframework.util.StringUtils;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.SessionAttributes;

/**
 * Looks at the start for what requests will put into sessions, by session-scoped beans
 * and {@code @SessionAttributes}: reports the classes that are not allowed, and has beans
 * that want to be destroyed destroyed when their session ends. Sessions are read before
 * they are deleted only if there is such a bean.
 */
public final class SessionBeanLifecycle implements SmartInitializingSingleton {

	private final AbstractApplicationContext context;

	private final ConfigurableListableBeanFactory beans;

	private final AllowedTypes allowed;

	private final SessionScopedBeans sessionBeans;

	/**
	 * Prepares for an application.
	 * @param context the application
	 * @param sessionBeans its session-scoped beans
	 * @param codec knows which classes may be in a session
	 */
	public SessionBeanLifecycle(AbstractApplicationContext context, SessionScopedBeans sessionBeans,
			AttributeCodec codec) {
		this.context = context;
		this.beans = context.getBeanFactory();
		this.sessionBeans = sessionBeans;
		this.allowed = codec.allowedTypes();
	}

	@Override
	public void afterSingletonsInstantiated() {
		Set<String> destroyed = new HashSet<>();
		for (String name : this.sessionBeans.names()) {
			Class<?> type = type(name);
			if (type != null) {
				this.allowed.preview(type, "The session-scoped bean '" + name + "'");
				if (isDestroyed(this.beans.getMergedBeanDefinition(name), type)) {
					destroyed.add(name);
				}
			}
		}
		if (!destroyed.isEmpty()) {
			this.context.addApplicationListener(new Destruction(destroyed));
		}
		for (String name : this.beans.getBeanNamesForAnnotation(SessionAttributes.class)) {
			Class<?> controller = type(name);
			if (controller != null) {
				previewAttributes(controller);
			}
		}
	}

	private @Nullable Class<?> type(String name) {
		Class<?> type = this.beans.getType(name, false);
		return (type != null) ? ClassUtils.getUserClass(type) : null;
	}

	private void previewAttributes(Class<?> controller) {
		SessionAttributes kept = AnnotatedElementUtils.findMergedAnnotation(controller, SessionAttributes.class);
		if (kept == null) {
			return;
		}
		String where = "What @SessionAttributes of " + controller.getName() + " keeps";
		Arrays.stream(kept.types()).forEach((type) -> this.allowed.preview(type, where));
		List<String> names = List.of(kept.names());
		for (Method method : ReflectionUtils.getUniqueDeclaredMethods(controller)) {
			ModelAttribute attribute = AnnotatedElementUtils.findMergedAnnotation(method, ModelAttribute.class);
			if (attribute != null && method.getReturnType() != void.class
					&& names.contains(StringUtils.hasText(attribute.name()) ? attribute.name()
							: Conventions.getVariableNameForReturnType(method))) {
				this.allowed.preview(method.getReturnType(), where);
			}
		}
	}

	private static boolean isDestroyed(BeanDefinition definition, Class<?> type) {
		String method = definition.getDestroyMethodName();
		boolean inferred = AbstractBeanDefinition.INFER_METHOD.equals(method);
		return DisposableBean.class.isAssignableFrom(type) || AutoCloseable.class.isAssignableFrom(type)
				|| method != null && !inferred
				|| Stream.of(ReflectionUtils.getAllDeclaredMethods(type))
					.anyMatch((each) -> AnnotatedElementUtils.isAnnotated(each, "jakarta.annotation.PreDestroy")
							|| inferred && each.getParameterCount() == 0
									&& List.of("close", "shutdown").contains(each.getName()));
	}

	/**
	 * Called once in the cluster for each session, by the node that ends it.
	 */
	private final class Destruction implements ApplicationListener<SessionDestroyedEvent> {

		private final Set<String> names;

		Destruction(Set<String> names) {
			this.names = names;
		}

		@Override
		public void onApplicationEvent(SessionDestroyedEvent event) {
			Session session = event.getSession();
			for (String name : this.names) {
				Object bean = session.getAttribute(name);
				if (bean != null) {
					Object target = AopProxyUtils.getSingletonTarget(bean);
					SessionBeanLifecycle.this.beans.destroyBean(name, (target != null) ? target : bean);
				}
			}
		}

	}

}
