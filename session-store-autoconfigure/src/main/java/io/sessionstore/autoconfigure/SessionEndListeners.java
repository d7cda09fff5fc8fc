package io.sessionstore.autoconfigure;

import java.util.function.BooleanSupplier;

import jakarta.servlet.http.HttpSessionListener;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.GenericApplicationListener;
import org.springframework.context.event.GenericApplicationListenerAdapter;
import org.springframework.context.support.AbstractApplicationContext;
import org.springframework.core.ResolvableType;
import org.springframework.session.events.SessionDeletedEvent;
import org.springframework.session.events.SessionExpiredEvent;
import org.springframework.session.web.http.SessionEventHttpSessionListenerAdapter;
import org.springframework.util.ClassUtils;

/**
 * Tells whether anybody listens for the end of sessions. Looked up once, when the first
 * session ends: listeners are known by then.
 */
class SessionEndListeners implements BooleanSupplier {

	private static final boolean SERVLET = ClassUtils.isPresent("jakarta.servlet.http.HttpSessionListener",
			SessionEndListeners.class.getClassLoader());

	private final AbstractApplicationContext context;

	private volatile @Nullable Boolean present;

	SessionEndListeners(AbstractApplicationContext context) {
		this.context = context;
	}

	@Override
	public boolean getAsBoolean() {
		Boolean known = this.present;
		if (known == null) {
			known = search(this.context);
			// While the context starts, more may come.
			if (this.context.isActive() && this.context.isRunning()) {
				this.present = known;
			}
		}
		return known;
	}

	private static boolean search(AbstractApplicationContext context) {
		if (SERVLET && HttpSessionListeners.present(context)) {
			return true;
		}
		return context.getApplicationListeners().stream().anyMatch(SessionEndListeners::listens);
	}

	private static boolean listens(ApplicationListener<?> listener) {
		if (SERVLET && HttpSessionListeners.isAdapter(listener)) {
			return false;
		}
		GenericApplicationListener generic = (listener instanceof GenericApplicationListener own) ? own
				: new GenericApplicationListenerAdapter(listener);
		boolean everything = supports(generic, ApplicationEvent.class);
		// A part of Spring that takes every event means none of ours in particular.
		if (everything && listener.getClass().getName().startsWith("org.springframework.")
				&& !listener.getClass().getName().contains("ApplicationListenerMethodAdapter")) {
			return false;
		}
		return supports(generic, SessionDeletedEvent.class) || supports(generic, SessionExpiredEvent.class);
	}

	private static boolean supports(GenericApplicationListener listener, Class<?> type) {
		return listener.supportsEventType(ResolvableType.forClass(type));
	}

	/**
	 * Apart, since there may be no servlet API.
	 */
	private static final class HttpSessionListeners {

		static boolean present(AbstractApplicationContext context) {
			return context.getBeanNamesForType(HttpSessionListener.class, false, false).length > 0;
		}

		static boolean isAdapter(ApplicationListener<?> listener) {
			return listener instanceof SessionEventHttpSessionListenerAdapter;
		}

	}

}
